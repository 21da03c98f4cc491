/** What a listener of `onBeforeRequest` is told; `url` is the app's address. */
export interface RequestDetails {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
  readonly referrer: string;
  readonly timestamp: number;
  readonly webContentsId: number;
}

export interface RequestVerdict {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
}

type BeforeRequest = (details: RequestDetails, callback: (verdict: RequestVerdict) => void) => void;

interface UrlFilter {
  readonly urls: readonly string[];
}

/** Electron's `session.webRequest`: `onBeforeRequest` works, the other stages are accepted and not called. */
export class WebRequest {
  #filter: UrlFilter | undefined;
  #beforeRequest: BeforeRequest | undefined;

  onBeforeRequest(filterOrListener: UrlFilter | BeforeRequest | null, listener?: BeforeRequest | null): void {
    const hasFilter = typeof filterOrListener === 'object' && filterOrListener !== null;
    this.#filter = hasFilter ? filterOrListener : undefined;
    this.#beforeRequest = (hasFilter ? listener : filterOrListener) ?? undefined;
  }

  onBeforeSendHeaders(): void {
    // Never called: see docs/fidelity.md.
  }

  onHeadersReceived(): void {
    // Never called: the app's own answers carry their headers already.
  }

  onCompleted(): void {
    // Never called.
  }

  onErrorOccurred(): void {
    // Never called.
  }

  /** Called by the host for every request that Chromium is about to make. */
  async judge(details: RequestDetails): Promise<RequestVerdict> {
    const listener = this.#beforeRequest;
    const isMeant = this.#filter?.urls.some((pattern) => matchesPattern(details.url, pattern)) ?? true;
    if (listener === undefined || !isMeant) return {};
    return new Promise((resolve) => {
      listener(details, resolve);
    });
  }
}

/** Chromium's match patterns: `<all_urls>`, or an address in which `*` stands for any text. */
function matchesPattern(url: string, pattern: string): boolean {
  if (pattern === '<all_urls>') return true;
  const expression = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*');
  return new RegExp(`^${expression}$`, 'i').test(url);
}
