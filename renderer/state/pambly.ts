import type { PamblyApi } from '#common/ipc/api.ts';

/** The one door to main. It is there before the first script of the page, and it never changes. */
export const pambly: PamblyApi = window.pambly;
