/** What the screens show of keys for sensitive data. Fingerprints are whole (SHA-256, hex); a screen shows their beginning. */

/** A department's key as the person who seals to it sees it. */
export type DepartmentKeyView =
  | { readonly state: 'none' }
  /** `known`: the one that this computer has seen before, or the first one. */
  | { readonly state: 'known'; readonly fingerprint: string }
  /** Another one than before: the person decides whether to use it. */
  | { readonly state: 'changed'; readonly fingerprint: string; readonly before: string };

/** A key of an agent's computer. */
export type StaffKeyView = {
  readonly staffKeyId: string;
  readonly fingerprint: string;
  readonly name: string;
  /** Of the person's own, on this computer or another one. */
  readonly isMine: boolean;
  /** The person has compared its fingerprint, on this computer. */
  readonly isCompared: boolean;
  readonly registeredAt: string;
};

export type HeldKeyView = {
  readonly departmentId: string;
  readonly keyId: string;
  readonly fingerprint: string;
  /** The one that this computer knew, when another was published that the person has not accepted yet. */
  readonly before: string | null;
  readonly createdAt: string;
  /** Null for one that an operator made. */
  readonly createdBy: string | null;
  /** `unfit`: what was given does not belong to the published key, and is not used. */
  readonly state: 'held' | 'not-given' | 'unfit';
  readonly isToBeReplaced: boolean;
  /** This computer's own among them, when it holds it. */
  readonly holders: readonly StaffKeyView[];
  readonly waiting: readonly StaffKeyView[];
};

export type OwnKeyView = {
  readonly staffKeyId: string;
  readonly fingerprint: string;
  /** It survives the app, in the system's keychain. */
  readonly isKept: boolean;
  readonly isRevoked: boolean;
};

export type KeysView =
  /** The server has not been reached since the app was started, or signed in. */
  | { readonly state: 'unknown' }
  /** The account may not read sensitive data. */
  | { readonly state: 'not-permitted' }
  | {
      readonly state: 'known';
      readonly own: OwnKeyView;
      /** Keys of the same person on other computers. */
      readonly others: readonly StaffKeyView[];
      readonly recovery: { readonly fingerprint: string; readonly isCompared: boolean } | null;
      readonly departments: readonly HeldKeyView[];
    };

export type RevealedText = {
  readonly text: string;
  /** Milliseconds after which the window forgets it. */
  readonly showForMs: number;
};
