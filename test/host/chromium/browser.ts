import type { CdpSession } from './connection.ts';
import type { RunningChromium } from './launch.ts';
import type { Protocol } from './protocol.ts';

/** One page of Chromium and the conversation with it. */
export interface BrowserPage {
  readonly targetId: string;
  readonly session: CdpSession;
  /** Lets a new page begin, once everything is set up that must be there before its first script. */
  readonly begin: () => Promise<void>;
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Told to whoever opened the page. */
export interface PageObserver {
  readonly crashed: (status: string, code: number) => void;
  readonly titled: (title: string) => void;
  readonly closed: () => void;
}

/** The one Chromium of this process. */
class Browser {
  #chromium: RunningChromium | undefined;
  readonly #attached = new Map<string, BrowserPage>();
  readonly #observers = new Map<string, PageObserver>();
  #firstWindow: PromiseWithResolvers<BrowserPage> | undefined;

  /** Call once, before the first page. */
  async connect(chromium: RunningChromium): Promise<void> {
    this.#chromium = chromium;
    if (chromium.hasFirstWindow) this.#firstWindow = Promise.withResolvers();
    const { browser } = chromium.connection;
    browser.on('Target.attachedToTarget', (event) => this.#onAttached(event));
    browser.on('Target.targetCrashed', ({ targetId, status, errorCode }) => {
      this.#observers.get(targetId)?.crashed(status, errorCode);
    });
    browser.on('Target.targetInfoChanged', ({ targetInfo: { targetId, title } }) => {
      this.#observers.get(targetId)?.titled(title);
    });
    browser.on('Target.targetDestroyed', ({ targetId }) => {
      this.#attached.delete(targetId);
      this.#observers.get(targetId)?.closed();
      this.#observers.delete(targetId);
    });
    const filter = [{ type: 'page' }];
    await browser.send('Target.setDiscoverTargets', { discover: true, filter });
    await browser.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter,
    });
  }

  get session(): CdpSession {
    return this.#running().connection.browser;
  }

  /** The session of a target that another session has attached, such as a worker of a page. */
  sessionOf(sessionId: string): CdpSession {
    return this.#running().connection.session(sessionId);
  }

  /** The page stands still until its `begin` is called. */
  async openPage(size: PageSize, observer: PageObserver): Promise<BrowserPage> {
    const page = (await this.#takeFirstWindow()) ?? (await this.#createPage(size));
    this.#observers.set(page.targetId, observer);
    return page;
  }

  closePage(page: BrowserPage): void {
    this.session.trySend('Target.closeTarget', { targetId: page.targetId });
  }

  async #takeFirstWindow(): Promise<BrowserPage | undefined> {
    const first = this.#firstWindow;
    this.#firstWindow = undefined;
    return first?.promise;
  }

  async #createPage({ width, height }: PageSize): Promise<BrowserPage> {
    const { targetId } = await this.session.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    });
    // Chromium attaches a new page before it answers the command that made it.
    const page = this.#attached.get(targetId);
    if (page === undefined) throw new Error('Chromium opened a page and did not attach it.');
    return page;
  }

  #onAttached({
    sessionId,
    targetInfo,
    waitingForDebugger,
  }: Protocol.Events['Target.attachedToTarget']): void {
    const { targetId, openerId } = targetInfo;
    // Opened by a page: it never begins. Its opener's WebContents decides what happens instead.
    if (openerId !== undefined) {
      this.session.trySend('Target.closeTarget', { targetId });
      return;
    }
    const session = this.sessionOf(sessionId);
    const begin = async (): Promise<void> => {
      if (waitingForDebugger) await session.send('Runtime.runIfWaitingForDebugger');
    };
    const page: BrowserPage = { targetId, session, begin };
    this.#attached.set(targetId, page);
    if (this.#attached.size === 1) this.#firstWindow?.resolve(page);
  }

  #running(): RunningChromium {
    if (this.#chromium === undefined) throw new Error('Chromium is not connected yet.');
    return this.#chromium;
  }
}

export const browser = new Browser();
