import { browser, type BrowserPage, type PageSize } from '../../chromium/browser.ts';
import { nativeTheme } from '../nativeTheme.ts';

/** What a page looks like from inside: its size, its zoom and its colour scheme. */
export class PageView {
  readonly #page: BrowserPage;
  #zoom = 1;

  constructor(page: BrowserPage) {
    this.#page = page;
    nativeTheme.on('updated', this.#applyTheme);
    // A new document may come with a new process, which knows nothing of the theme.
    page.session.on('Page.frameNavigated', () => {
      if (nativeTheme.themeSource !== 'system') this.#applyTheme();
    });
    if (nativeTheme.themeSource !== 'system') this.#applyTheme();
  }

  dispose(): void {
    nativeTheme.off('updated', this.#applyTheme);
  }

  /** `size` is that of the page, in pixels of the window, whatever the zoom. */
  async resize(size: PageSize): Promise<void> {
    const { targetId } = this.#page;
    const { windowId } = await browser.session.send('Browser.getWindowForTarget', { targetId });
    await browser.session.send('Browser.setContentsSize', { windowId, ...size });
    if (this.#zoom !== 1) await this.#applyZoom(size);
  }

  async move(left: number, top: number): Promise<void> {
    const { targetId } = this.#page;
    const { windowId } = await browser.session.send('Browser.getWindowForTarget', { targetId });
    await browser.session.send('Browser.setWindowBounds', { windowId, bounds: { left, top } });
  }

  /** As the browser's own zoom: fewer and larger CSS pixels in the same window. */
  async setZoom(factor: number): Promise<void> {
    const size = await this.#measure();
    this.#zoom = factor;
    await this.#applyZoom(size);
  }

  async #applyZoom({ width, height }: PageSize): Promise<void> {
    const { session } = this.#page;
    if (this.#zoom === 1) {
      await session.send('Emulation.clearDeviceMetricsOverride');
      return;
    }
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / this.#zoom),
      height: Math.round(height / this.#zoom),
      deviceScaleFactor: this.#zoom,
      mobile: false,
    });
  }

  async #measure(): Promise<PageSize> {
    const expression = '[innerWidth, innerHeight]';
    const { result } = await this.#page.session.send('Runtime.evaluate', { expression, returnByValue: true });
    const [width, height] = result.value as [number, number];
    return { width: Math.round(width * this.#zoom), height: Math.round(height * this.#zoom) };
  }

  readonly #applyTheme = (): void => {
    const { themeSource } = nativeTheme;
    const value = themeSource === 'system' ? '' : themeSource;
    this.#page.session.trySend('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value }],
    });
  };
}
