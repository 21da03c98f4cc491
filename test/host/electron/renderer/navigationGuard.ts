import type { EventEmitter } from 'node:events';
import { createEvent } from '../hostEvent.ts';
import { toWebAddress } from '../schemes.ts';
import type { MainFrame } from './frame.ts';
import type { Navigation } from './requestGate.ts';

/** Asks the app's `will-navigate` and its like about every document that the app did not ask for itself. */
export class NavigationGuard {
  readonly #emitter: EventEmitter;
  readonly #frame: MainFrame;
  #expectedAddress: string | undefined;

  constructor(emitter: EventEmitter, frame: MainFrame) {
    this.#emitter = emitter;
    this.#frame = frame;
  }

  /** The app itself loads this address: the next navigation to it is not asked about. */
  expect(webAddress: string): void {
    this.#expectedAddress = webAddress;
  }

  /** `currentAddress` is the document's own, which may load itself again. */
  allows({ url, isMainFrame, isRedirect }: Navigation, currentAddress: string): boolean {
    const event = createEvent({
      url,
      isMainFrame,
      isSameDocument: false,
      frame: this.#frame,
      initiator: this.#frame,
    });
    if (isRedirect) {
      this.#emitter.emit('will-redirect', event, url, false, isMainFrame, 1, 1);
      return !event.defaultPrevented;
    }
    if (isMainFrame && this.#isOwn(toWebAddress(url), currentAddress)) return true;
    this.#emitter.emit('will-frame-navigate', event);
    if (isMainFrame) this.#emitter.emit('will-navigate', event, url, false, true, 1, 1);
    return !event.defaultPrevented;
  }

  #isOwn(webAddress: string, currentAddress: string): boolean {
    const own = [this.#expectedAddress ?? '', currentAddress].map(withoutFragment);
    this.#expectedAddress = undefined;
    return own.includes(webAddress);
  }
}

/** What a request for the address asks for. */
function withoutFragment(address: string): string {
  return address.split('#')[0] ?? '';
}
