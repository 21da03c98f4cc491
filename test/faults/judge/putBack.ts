import type { Writing } from './writing.ts';

/**
 * What has to be true of a text from the moment on in which an older copy of the client's file is put in its place. The
 * client knows what its file knew `then` (nothing, when the text was begun later), and the server what it knows:
 * `onServer` holds the marks of the texts that it has.
 */
export function putBack(text: Writing, then: Writing | undefined, onServer: readonly string[]): Writing {
  const nothing = { states: [], floor: -1, attachments: new Map(), submission: null, mayBeMissing: false };
  const older = then === undefined ? { ...text, ...nothing } : structuredClone(then);
  return {
    ...older,
    states: older.states.map((state) => ({ ...state, at: null })),
    arrived: onServer.includes(text.mark) ? (text.submission ?? text.arrived) : null,
    isHeld: older.submission !== null,
  };
}
