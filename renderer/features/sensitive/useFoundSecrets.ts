import { useMemo, useState } from 'react';
import type { SecretKind } from '#common/secrets/finding.ts';
import { findSecrets } from '#common/secrets/findSecrets.ts';
import { useSettled } from '#renderer/ui/useSettled.ts';

/** Milliseconds without typing after which the text is looked at: half a password is no news. */
const PAUSE = 700;

/** Something in the open text that looks like a secret, on its way to where it belongs. In this window's memory only. */
export type FoundSecret = {
  readonly kind: SecretKind;
  readonly secret: string;
  /** The secret with the words that name it. */
  readonly named: string;
};

/** What the person wants to leave where it is, by draft; forgotten when the window goes. */
const leftAlone = new Map<string, ReadonlySet<string>>();

type FoundSecrets = {
  readonly found: readonly FoundSecret[];
  /** Says no more about these, in this draft. */
  readonly leave: (found: readonly FoundSecret[]) => void;
};

/** Looks at what is written whenever the typing pauses. Nothing of it leaves the window. */
export function useFoundSecrets(draftId: string, texts: readonly string[]): FoundSecrets {
  const [left, setLeft] = useState(() => leftAlone.get(draftId) ?? new Set<string>());
  const whole = texts.join('\n\n');
  const settled = useSettled(whole, PAUSE);
  const seen = useMemo(() => secretsIn(settled), [settled]);
  return {
    // What has just been taken out is not spoken of until the next pause.
    found: seen.filter(({ secret }) => !left.has(secret) && whole.includes(secret)),
    leave: (found) => {
      const more = new Set([...left, ...found.map(({ secret }) => secret)]);
      leftAlone.set(draftId, more);
      setLeft(more);
    },
  };
}

function secretsIn(text: string): readonly FoundSecret[] {
  return findSecrets(text).map(({ kind, from, start, end }) => ({
    kind,
    secret: text.slice(start, end),
    named: text.slice(from, end),
  }));
}
