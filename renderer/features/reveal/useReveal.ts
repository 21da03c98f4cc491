import { useEffect, useState } from 'react';
import type { AppError } from '#common/domain/result.ts';
import { useKeysStore } from '#renderer/state/keysStore.ts';
import { pambly } from '#renderer/state/pambly.ts';

const SECOND = 1000;

/** What of a ticket's sensitive data is on screen. The text lives in this state alone, and for a short time. */
export type Revealing =
  | { readonly state: 'hidden'; readonly error: AppError | null }
  | { readonly state: 'asking' }
  | { readonly state: 'opening' }
  | { readonly state: 'shown'; readonly text: string; readonly secondsLeft: number };

type Reveal = {
  readonly now: Revealing;
  readonly ask: () => void;
  readonly show: (reason: string) => Promise<void>;
  readonly hide: () => void;
};

const HIDDEN: Revealing = { state: 'hidden', error: null };

/**
 * Shows what is sealed for as long as main says, and forgets it earlier when the person hides it, the window is hidden or
 * minimised, or the computer is locked; and with its component, when the ticket is left or closed. Another window in front of this one does not hide
 * it: the text is there to be typed somewhere else.
 */
export function useReveal(ticketId: string): Reveal {
  const [now, setNow] = useState<Revealing>(HIDDEN);
  const hidings = useKeysStore((store) => store.hidings);
  const [seenHidings, setSeenHidings] = useState(hidings);
  if (seenHidings !== hidings) {
    setSeenHidings(hidings);
    setNow(HIDDEN);
  }

  const isShown = now.state === 'shown';
  useEffect(() => {
    if (!isShown) return undefined;
    const forget = (): void => {
      if (document.hidden) setNow(HIDDEN);
    };
    const timer = setInterval(() => setNow(oneSecondLess), SECOND);
    document.addEventListener('visibilitychange', forget);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', forget);
    };
  }, [isShown]);

  return {
    now,
    ask: () => setNow({ state: 'asking' }),
    hide: () => setNow(HIDDEN),
    show: async (reason) => {
      setNow({ state: 'opening' });
      const revealed = await pambly.revealSensitiveData({ ticketId, reason });
      // Hidden while it was on its way: then it is not shown any more.
      setNow((present) => {
        if (present.state !== 'opening') return present;
        if (!revealed.ok) return { state: 'hidden', error: revealed.error };
        const { text, showForMs } = revealed.value;
        return { state: 'shown', text, secondsLeft: Math.round(showForMs / SECOND) };
      });
    },
  };
}

function oneSecondLess(present: Revealing): Revealing {
  if (present.state !== 'shown') return present;
  return present.secondsLeft <= 1 ? HIDDEN : { ...present, secondsLeft: present.secondsLeft - 1 };
}
