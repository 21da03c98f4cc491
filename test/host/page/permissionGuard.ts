/**
 * Asks the session's permission handlers before the page reaches a guarded interface. Chromium
 * offers no way to answer its own permission prompts from outside, so each call first asks, the
 * host then sets the permission in Chromium, and only then the real call is made.
 */
export type PermissionQuestion = 'request' | 'check';
export type AskPermission = (question: PermissionQuestion, permission: string) => Promise<boolean>;

type Method = (...values: unknown[]) => unknown;

interface GuardedMethod {
  /** Where the method lives, as a path from the window. */
  readonly owner: string;
  readonly method: string;
  /** Electron's name of the permission. */
  readonly permission: string;
  /** Methods that always fail when refused; the others are answered by Chromium itself. */
  readonly refuse?: true;
}

const GUARDED: readonly GuardedMethod[] = [
  { owner: 'Notification', method: 'requestPermission', permission: 'notifications' },
  { owner: 'navigator.clipboard', method: 'read', permission: 'clipboard-read' },
  { owner: 'navigator.clipboard', method: 'readText', permission: 'clipboard-read' },
  { owner: 'navigator.mediaDevices', method: 'getUserMedia', permission: 'media', refuse: true },
  { owner: 'navigator.mediaDevices', method: 'getDisplayMedia', permission: 'display-capture', refuse: true },
  { owner: 'navigator.usb', method: 'requestDevice', permission: 'usb', refuse: true },
  { owner: 'navigator.hid', method: 'requestDevice', permission: 'hid', refuse: true },
  { owner: 'navigator.serial', method: 'requestPort', permission: 'serial', refuse: true },
  { owner: 'navigator', method: 'requestMIDIAccess', permission: 'midi' },
];

export function guardPermissions(ask: AskPermission): void {
  for (const entry of GUARDED) guardMethod(entry, ask);
  guardGeolocation(ask);
  guardQuery(ask);
}

function guardMethod(entry: GuardedMethod, ask: AskPermission): void {
  const owner = lookUp(entry.owner);
  const original = owner?.[entry.method] as Method | undefined;
  if (owner === undefined || original === undefined) return;
  replaceMethod(owner, entry.method, async (...values: unknown[]) => {
    const granted = await ask('request', entry.permission);
    if (!granted && entry.refuse) throw new DOMException('Permission denied', 'NotAllowedError');
    return original.apply(owner, values);
  });
}

function guardGeolocation(ask: AskPermission): void {
  const owner = navigator.geolocation as unknown as Record<string, unknown> | undefined;
  const original = owner?.['getCurrentPosition'] as Method | undefined;
  if (owner === undefined || original === undefined) return;
  replaceMethod(owner, 'getCurrentPosition', (...values: unknown[]) => {
    void ask('request', 'geolocation').then(() => original.apply(owner, values));
  });
}

function guardQuery(ask: AskPermission): void {
  const permissions = navigator.permissions as Permissions | undefined;
  if (permissions === undefined) return;
  const original = permissions.query.bind(permissions) as Method;
  replaceMethod(permissions, 'query', async (...values: unknown[]) => {
    const descriptor = values[0] as { readonly name?: string } | undefined;
    await ask('check', descriptor?.name ?? '');
    return original(...values);
  });
}

function replaceMethod(owner: object, name: string, value: Method): void {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
}

function lookUp(path: string): Record<string, unknown> | undefined {
  let owner: unknown = globalThis;
  for (const name of path.split('.')) owner = (owner as Record<string, unknown> | null | undefined)?.[name];
  return (owner ?? undefined) as Record<string, unknown> | undefined;
}
