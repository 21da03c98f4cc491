/**
 * What hostile content would try if it ever ran in the page. Each function runs in the page by itself (`page.evaluate`),
 * so it uses nothing from outside its own braces, and answers what it got away with.
 */

export type Injection = {
  /** For each attempt: `ran`, or the name of the error that stopped it. */
  readonly outcomes: Readonly<Record<string, string>>;
  /** The directives of the policy that were violated. */
  readonly blocked: readonly string[];
  readonly hacked: boolean;
  readonly display: string;
};

/** Tries to turn text into script, style and markup. */
export async function tryToInject(): Promise<Injection> {
  const blocked: string[] = [];
  document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
  const attempt = (act: () => unknown): string => {
    try {
      act();
      return 'ran';
    } catch (error) {
      return (error as Error).name;
    }
  };
  const add = (name: string, attributes: Readonly<Record<string, string>>, text = ''): void => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(text);
    document.body.append(element);
  };
  // The debugger lifts the ban on evaluation for its own call, so the attempts come from a later task.
  await new Promise((resolve) => setTimeout(resolve, 0));
  const outcomes = {
    // oxlint-disable-next-line no-eval -- whether the page may is the question
    evaluated: attempt(() => (0, eval)('1')),
    // oxlint-disable-next-line typescript/no-implied-eval -- the same
    constructed: attempt(() => new Function('return 1')),
    inlineScript: attempt(() => add('script', {}, 'window.hacked = true')),
    handler: attempt(() => document.body.setAttribute('onclick', 'window.hacked = true')),
    markup: attempt(() => (document.createElement('div').innerHTML = '<b>x</b>')),
    workerOfData: attempt(() => new Worker('data:text/javascript,1')),
    policy: attempt(() => {
      type Factory = { readonly createPolicy: (name: string, rules: object) => unknown };
      (globalThis as unknown as { trustedTypes: Factory }).trustedTypes.createPolicy('mine', {});
    }),
  };
  document.body.click();
  add('style', {}, 'body { display: none }');
  add('p', { style: 'display: none' }, 'styled');
  add('base', { href: 'https://outside.example/' });
  await new Promise((resolve) => setTimeout(resolve, 200));
  return {
    outcomes,
    blocked,
    hacked: 'hacked' in globalThis,
    display: getComputedStyle(document.body).display,
  };
}

/** Tries every road from a page to a server. */
export async function tryToReach(url: string): Promise<void> {
  const quiet = (act: () => unknown): void => {
    try {
      act();
    } catch {
      // Refused at once is as good as refused later.
    }
  };
  const add = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    document.body.append(element);
  };
  await fetch(`${url}/fetch`).catch(() => {});
  quiet(() => navigator.sendBeacon(`${url}/beacon`, 'x'));
  quiet(() => new WebSocket(`${url.replace('http', 'ws')}/socket`));
  quiet(() => new EventSource(`${url}/events`));
  const relations = [
    'prefetch',
    'preload',
    'stylesheet',
    'icon',
    'preconnect',
    'dns-prefetch',
    'modulepreload',
  ];
  for (const rel of relations) quiet(() => add('link', { rel, href: `${url}/${rel}`, as: 'image' }));
  quiet(() => add('img', { src: `${url}/img` }));
  quiet(() => add('video', { src: `${url}/video` }));
  quiet(() => add('iframe', { src: `${url}/iframe` }));
  quiet(() => add('object', { data: `${url}/object` }));
  quiet(() => add('embed', { src: `${url}/embed` }));
  quiet(() => add('p', { style: `background: url(${url}/css)` }));
  await import(`${url}/module.js`).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 500));
}

/** Tries to get what needs a permission; answers `denied`, or what was given. */
export async function tryToGetPermissions(): Promise<Readonly<Record<string, string>>> {
  const outcome = async (act: () => Promise<unknown>): Promise<string> => {
    try {
      const given = await act();
      return typeof given === 'string' ? given : `given ${String(given)}`;
    } catch {
      return 'denied';
    }
  };
  const locate = () =>
    new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject));
  return {
    camera: await outcome(() => navigator.mediaDevices.getUserMedia({ video: true })),
    microphone: await outcome(() => navigator.mediaDevices.getUserMedia({ audio: true })),
    screen: await outcome(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
    location: await outcome(locate),
    notifications: await outcome(() => Notification.requestPermission()),
    clipboard: await outcome(() => navigator.clipboard.readText()),
  };
}

/** Tries to get a new window; answers whether it got one. */
export function tryToOpenWindows(url: string): boolean {
  const link = document.createElement('a');
  Object.assign(link, { href: `${url}/link`, target: '_blank', textContent: 'link' });
  document.body.append(link);
  link.click();
  const form = document.createElement('form');
  Object.assign(form, { action: `${url}/form`, method: 'post', target: '_blank' });
  document.body.append(form);
  form.submit();
  return window.open(`${url}/popup`) !== null;
}

/** Loads each path of the app's own origin; answers those that gave something. */
export async function tryToLoad(paths: readonly string[]): Promise<readonly string[]> {
  const loaded: string[] = [];
  for (const path of paths) {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href: path });
    const came = await new Promise<boolean>((resolve) => {
      link.addEventListener('load', () => resolve(true));
      link.addEventListener('error', () => resolve(false));
      document.head.append(link);
    });
    if (came) loaded.push(path);
  }
  return loaded;
}

/** Provokes a violation and answers the whole policy that is in force. */
export function readPolicy(): Promise<string> {
  return new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.originalPolicy), {
      once: true,
    });
    new Image().src = 'https://outside.example/pixel.png';
  });
}
