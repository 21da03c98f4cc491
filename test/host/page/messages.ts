/** What the isolated world and the host say to each other; values travel beside it, as `codec.ts` text. */

/** `permission` carries Electron's question in `channel` and the permission's name as its value. */
export interface FromPage {
  readonly kind: 'invoke' | 'send' | 'permission';
  readonly channel: string;
  /** Names the answer that is awaited; 0 when there is none. */
  readonly id: number;
}

/** A text too long for one step comes in parts: all but its end as `part`, each joined to the one before. */
export type ToPage =
  | { readonly kind: 'part' }
  | { readonly kind: 'event'; readonly channel: string }
  /** When not ok, the text beside it is the error's own, not a clone. */
  | { readonly kind: 'settled'; readonly id: number; readonly ok: boolean };
