import { originOf } from '../schemes.ts';

/** The part of Electron's WebFrameMain that a page's top frame offers. */
export class MainFrame {
  readonly routingId = 1;
  readonly processId = 1;
  readonly frameTreeNodeId = 1;
  readonly name = '';
  readonly parent = null;
  readonly frames: readonly MainFrame[] = [];
  readonly #url: () => string;

  constructor(url: () => string) {
    this.#url = url;
  }

  /** The app's address of the document. */
  get url(): string {
    return this.#url();
  }

  get origin(): string {
    return originOf(this.#url());
  }

  get top(): this {
    return this;
  }

  get detached(): boolean {
    return false;
  }

  isDestroyed(): boolean {
    return false;
  }
}
