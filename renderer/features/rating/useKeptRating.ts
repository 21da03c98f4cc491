import { useEffect, useState } from 'react';
import type { BegunRating } from '#common/domain/rating.ts';
import type { AppError } from '#common/domain/result.ts';
import { registerFlush } from '#renderer/state/flushing.ts';
import { pambly } from '#renderer/state/pambly.ts';

/** What is written goes to main at most this often (ms), and main has it on disk when it answers. */
const KEEP_EVERY_MS = 150;

type KeptRating = {
  readonly rating: BegunRating;
  /** Why the newest could not be kept; it stays on screen. */
  readonly error: AppError | null;
  readonly edit: (change: Partial<BegunRating>) => void;
  /** Everything that was written has been kept, or could not be. */
  readonly settle: () => Promise<void>;
  readonly forget: () => Promise<void>;
};

/** A rating that is being given, kept on this computer until it is. */
export function useKeptRating(ticketId: string, begun: BegunRating): KeptRating {
  const [rating, setRating] = useState(begun);
  const [error, setError] = useState<AppError | null>(null);
  const [keeper] = useState(() => ratingKeeper(ticketId, setError));
  useEffect(() => {
    const unregister = registerFlush(keeper.settle);
    return () => {
      unregister();
      void keeper.settle();
    };
  }, [keeper]);
  return {
    rating,
    error,
    edit(change) {
      const next = { ...rating, ...change };
      setRating(next);
      keeper.keep(next);
    },
    settle: keeper.settle,
    async forget() {
      keeper.keep(null);
      await keeper.settle();
    },
  };
}

type Keeper = {
  readonly keep: (rating: BegunRating | null) => void;
  readonly settle: () => Promise<void>;
};

function ratingKeeper(ticketId: string, onError: (error: AppError | null) => void): Keeper {
  let unkept: { readonly rating: BegunRating | null } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sent: Promise<void> = Promise.resolve();

  function send(): void {
    if (unkept === null) return;
    const { rating } = unkept;
    unkept = null;
    sent = pambly.keepRating({ ticketId, rating }).then((kept) => onError(kept.ok ? null : kept.error));
  }

  return {
    keep(rating) {
      unkept = { rating };
      if (timer !== null) return;
      send();
      timer = setTimeout(() => {
        timer = null;
        send();
      }, KEEP_EVERY_MS);
    },
    async settle() {
      send();
      await sent;
    },
  };
}
