import { browser } from '../chromium/browser.ts';
import { toAppAddress } from './schemes.ts';

type RequestHandler = (
  webContents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void;
type CheckHandler = (webContents: unknown, permission: string, origin: string, details: object) => boolean;
type DisplayMediaHandler = (request: object, callback: (streams: object | null) => void) => void;

/** Electron's names of permissions and Chromium's. */
const CHROMIUM_NAMES: Readonly<Record<string, readonly string[]>> = {
  'clipboard-read': ['clipboard-read'],
  geolocation: ['geolocation'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  notifications: ['notifications'],
};

export interface PermissionQuestion {
  readonly kind: 'request' | 'check';
  readonly permission: string;
  readonly webContents: unknown;
  /** The page's address as Chromium knows it. */
  readonly webAddress: string;
}

/** The permission handlers of a session, and Chromium's permissions kept in step with their answers. */
export class SessionPermissions {
  requestHandler: RequestHandler | null = null;
  checkHandler: CheckHandler | null = null;
  displayMediaHandler: DisplayMediaHandler | null = null;

  /** Before anything is asked, Chromium refuses: it has nobody to prompt. */
  async refuseAll(): Promise<void> {
    const names = Object.values(CHROMIUM_NAMES).flat();
    await Promise.all(names.map((name) => setInChromium(name, false)));
  }

  async decide(question: PermissionQuestion): Promise<boolean> {
    const granted = question.kind === 'check' ? this.#check(question) : await this.#request(question);
    const names = CHROMIUM_NAMES[question.permission] ?? [];
    const { origin } = new URL(question.webAddress);
    await Promise.all(names.map((name) => setInChromium(name, granted, origin)));
    return granted;
  }

  /** Electron grants what no handler refuses. */
  #check({ webContents, permission, webAddress }: PermissionQuestion): boolean {
    if (this.checkHandler === null) return true;
    const requestingUrl = toAppAddress(webAddress);
    const origin = `${requestingUrl.split('/').slice(0, 3).join('/')}/`;
    return this.checkHandler(webContents, permission, origin, { requestingUrl, isMainFrame: true });
  }

  async #request({ webContents, permission, webAddress }: PermissionQuestion): Promise<boolean> {
    if (permission === 'display-capture') return this.#requestDisplayMedia();
    const handler = this.requestHandler;
    if (handler === null) return true;
    const details = { requestingUrl: toAppAddress(webAddress), isMainFrame: true };
    return new Promise((resolve) => {
      handler(webContents, permission, resolve, details);
    });
  }

  /** The handler is asked, but the host has no screen to hand out: the answer is always no. */
  async #requestDisplayMedia(): Promise<boolean> {
    const handler = this.displayMediaHandler;
    if (handler !== null) await new Promise((resolve) => handler({ userGesture: true }, resolve));
    return false;
  }
}

async function setInChromium(name: string, granted: boolean, origin?: string): Promise<void> {
  await browser.session.send('Browser.setPermission', {
    permission: { name },
    setting: granted ? 'granted' : 'denied',
    ...(origin === undefined ? {} : { origin }),
  });
}
