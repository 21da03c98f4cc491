import type { PamblyApi } from '#common/ipc/api.ts';

declare global {
  interface Window {
    /** Put there by the preload script before any script of the page runs. */
    readonly pambly: PamblyApi;
  }
}
