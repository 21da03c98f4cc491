import { useCallback, useEffect, useRef } from 'react';
import { pambly } from '#renderer/state/pambly.ts';
import { presenceOf } from './presenceRule.ts';

/** How soon it is noticed that somebody has stopped. */
const LOOK_MS = 5_000;

/** Tells colleagues that the person has this ticket open, until it is left. Answers what to call when a reply is typed in. */
export function usePresence(ticketId: string): () => void {
  const lastTypedAt = useRef<number | null>(null);
  const look = useRef<() => void>(() => {});

  useEffect(() => {
    let lastInputAt = Date.now();
    let said: string | null = null;
    const tell = (): void => {
      const isVisible = document.visibilityState === 'visible';
      const state = presenceOf({ isVisible, lastInputAt, lastTypedAt: lastTypedAt.current }, Date.now());
      if (state === said) return;
      said = state;
      void pambly.sayPresence({ at: state === null ? null : { ticketId, state } });
    };
    const onInput = (): void => {
      lastInputAt = Date.now();
      tell();
    };
    look.current = tell;
    tell();
    const timer = setInterval(tell, LOOK_MS);
    document.addEventListener('visibilitychange', tell);
    window.addEventListener('keydown', onInput, { capture: true });
    window.addEventListener('pointerdown', onInput, { capture: true });
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
      window.removeEventListener('keydown', onInput, { capture: true });
      window.removeEventListener('pointerdown', onInput, { capture: true });
      void pambly.sayPresence({ at: null });
    };
  }, [ticketId]);

  return useCallback(() => {
    lastTypedAt.current = Date.now();
    look.current();
  }, []);
}
