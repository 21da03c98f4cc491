/** Runs in the page's own world before any of its scripts: receives what the preload script exposes. */
import { Bridge } from './bridge.ts';
import { guardPermissions, type AskPermission } from './permissionGuard.ts';

export interface MainWorldOptions {
  readonly secret: string;
  /** The name under which the isolated world hands over the question about permissions. */
  readonly permissionKey: string;
}

export function startMainWorld({ secret, permissionKey }: MainWorldOptions): void {
  const onExpose = (key: string, value: unknown): void => {
    if (key === permissionKey) {
      guardPermissions(value as AskPermission);
      return;
    }
    if (Object.hasOwn(globalThis, key)) {
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    }
    Object.defineProperty(globalThis, key, { value: deepFreeze(value), enumerable: true });
  };
  // The bridge lives on in its listener.
  void new Bridge({ own: 'main', secret, onExpose });
}

/** Only containers are frozen: a typed array with elements cannot be. */
function deepFreeze(value: unknown): unknown {
  const isContainer = Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]';
  if (!isContainer) return typeof value === 'function' ? Object.freeze(value) : value;
  for (const item of Object.values(value as object)) deepFreeze(item);
  return Object.freeze(value);
}
