import { browser } from '../../chromium/browser.ts';
import type { CdpSession } from '../../chromium/connection.ts';
import type { Protocol } from '../../chromium/protocol.ts';
import { handlerFor, toAppAddress, toWebAddress } from '../schemes.ts';
import type { Session } from '../session.ts';

/**
 * Everything but opening windows. Electron asks the app before a window is opened; Chromium would
 * open one first. Sandboxed so, it opens none, answers the page with null, and still tells the host.
 */
const NO_POPUPS =
  'sandbox allow-downloads allow-forms allow-modals allow-orientation-lock allow-pointer-lock ' +
  'allow-presentation allow-same-origin allow-scripts allow-top-navigation';

type PausedRequest = Protocol.Events['Fetch.requestPaused'];

/** A document is about to be loaded into a frame. */
export interface Navigation {
  /** The app's address. */
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isRedirect: boolean;
}

export interface RequestGateOptions {
  readonly webContentsId: number;
  readonly mainFrame: string;
  readonly session: Session;
  /** False stops the navigation. */
  readonly allowsNavigation: (navigation: Navigation) => boolean;
}

/** Targets of a page that make requests of their own. */
const INNER_TARGETS = ['iframe', 'worker', 'shared_worker', 'service_worker'] as const;

/**
 * Every request of one page passes here: navigations ask the app's guards, all ask
 * `webRequest.onBeforeRequest`, and the schemes that the app serves are answered by it.
 */
export class RequestGate {
  readonly #options: RequestGateOptions;
  #lastRequest = 0;

  constructor(options: RequestGateOptions) {
    this.#options = options;
  }

  async watch(session: CdpSession): Promise<void> {
    session.on('Fetch.requestPaused', (request) => {
      this.#decide(session, request).catch((error: unknown) => {
        console.error('The app could not answer', toAppAddress(request.request.url), error);
        this.#fail(session, request, 'Failed');
      });
    });
    session.on(
      'Target.attachedToTarget',
      ({ sessionId }) => void this.#watchInner(browser.sessionOf(sessionId)),
    );
    await Promise.all([
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: INNER_TARGETS.map((type) => ({ type })),
      }),
    ]);
  }

  async #watchInner(session: CdpSession): Promise<void> {
    // A target that knows no requests of its own refuses, and may begin all the same.
    await this.watch(session).catch(() => undefined);
    session.trySend('Runtime.runIfWaitingForDebugger');
  }

  async #decide(session: CdpSession, paused: PausedRequest): Promise<void> {
    const url = toAppAddress(paused.request.url);
    if (isBrowserIcon(paused)) return this.#fulfill(session, paused, new Response(null, { status: 204 }));
    if (paused.resourceType === 'Document') {
      const isMainFrame = paused.frameId === this.#options.mainFrame;
      const isRedirect = paused.redirectedRequestId !== undefined;
      if (!this.#options.allowsNavigation({ url, isMainFrame, isRedirect })) {
        return this.#fail(session, paused, 'Aborted');
      }
    }
    const verdict = await this.#judge(paused, url);
    if (verdict.cancel === true) return this.#fail(session, paused, 'BlockedByClient');
    const { requestId } = paused;
    if (verdict.redirectURL !== undefined) {
      const location = { name: 'Location', value: toWebAddress(verdict.redirectURL) };
      return session.trySend('Fetch.fulfillRequest', {
        requestId,
        responseCode: 307,
        responseHeaders: [location],
      });
    }
    const handler = handlerFor(url);
    if (handler === undefined) return session.trySend('Fetch.continueRequest', { requestId });
    return this.#fulfill(session, paused, await handler(toRequest(url, paused.request)));
  }

  async #judge(paused: PausedRequest, url: string) {
    this.#lastRequest += 1;
    return this.#options.session.webRequest.judge({
      id: this.#lastRequest,
      url,
      method: paused.request.method,
      resourceType: resourceTypeOf(paused, this.#options.mainFrame),
      referrer: toAppAddress(paused.request.headers['Referer'] ?? ''),
      timestamp: Date.now(),
      webContentsId: this.#options.webContentsId,
    });
  }

  async #fulfill(session: CdpSession, paused: PausedRequest, response: Response): Promise<void> {
    const { requestId, resourceType } = paused;
    const body = Buffer.from(await response.arrayBuffer()).toString('base64');
    const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
    if (resourceType === 'Document')
      responseHeaders.push({ name: 'Content-Security-Policy', value: NO_POPUPS });
    session.trySend('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders,
      body,
    });
  }

  #fail(
    session: CdpSession,
    { requestId }: PausedRequest,
    errorReason: 'Aborted' | 'BlockedByClient' | 'Failed',
  ): void {
    session.trySend('Fetch.failRequest', { requestId, errorReason });
  }
}

/** The tab's icon, which a browser looks for unasked and Electron does not. */
function isBrowserIcon({ request, resourceType }: PausedRequest): boolean {
  return resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico';
}

function toRequest(url: string, { method, headers, postData }: PausedRequest['request']): Request {
  const hasBody = postData !== undefined && method !== 'GET' && method !== 'HEAD';
  return new Request(url, { method, headers, ...(hasBody ? { body: postData } : {}) });
}

/** Electron's names of Chromium's kinds of requests. */
const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  CSPViolationReport: 'cspReport',
  Fetch: 'xhr',
  Font: 'font',
  Image: 'image',
  Media: 'media',
  Ping: 'ping',
  Script: 'script',
  Stylesheet: 'stylesheet',
  WebSocket: 'webSocket',
  XHR: 'xhr',
};

function resourceTypeOf({ resourceType, frameId }: PausedRequest, mainFrame: string): string {
  if (resourceType === 'Document') return frameId === mainFrame ? 'mainFrame' : 'subFrame';
  return RESOURCE_TYPES[resourceType] ?? 'other';
}
