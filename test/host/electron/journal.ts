import type { EventEmitter } from 'node:events';

/** A dialog's answer that a test prepared; `method` is the dialog's name, such as `showSaveDialog`. */
export interface PresetAnswer {
  readonly method: string;
  readonly answer: object;
}

/**
 * What the app asked of the desktop. Real Electron has no such list: the module exports it as
 * `__host`, for `app.evaluate(({ __host }) => …)` in tests that run on the host only.
 */
export const journal = {
  /** Every Notification that was shown, oldest first; `emit('click')` clicks it. */
  notifications: [] as EventEmitter[],
  trays: [] as EventEmitter[],
  openedExternal: [] as string[],
  openedPaths: [] as string[],
  shownItems: [] as string[],
  protocolClients: [] as string[],
  /** Every dialog that was shown, with its options. */
  dialogs: [] as { readonly method: string; readonly options: unknown }[],
  /** Taken in order by the dialogs of the same name; `HOST_DIALOGS` (JSON) fills it at the start. */
  presetAnswers: [] as PresetAnswer[],
};
