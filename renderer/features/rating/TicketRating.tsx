import { useCallback, useState } from 'react';
import { ok } from '#common/domain/result.ts';
import type { BegunRating, Rating } from '#common/domain/rating.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { type Answer, useAnswer } from '#renderer/state/useAnswer.ts';
import { GivenRating } from './GivenRating.tsx';
import { RatingForm } from './RatingForm.tsx';

type TicketRatingProps = { readonly ticket: Ticket };

/**
 * «¿Cómo fue la ayuda?», under a closed ticket. It waits in the outbox like anything else, so it can be given offline, and
 * changed while the ticket stays closed. `ticket` has what is on its way laid over it.
 */
export default function TicketRating({ ticket }: TicketRatingProps) {
  const { id: ticketId, rating: score, ratingComment } = ticket;
  const { value, error, askAgain } = useBegunRating(ticketId);
  const [given, setGiven] = useState<Rating | null>(null);
  const [isChanging, setChanging] = useState(false);
  if (value === null && error === null) return null;
  const begun = value?.begun ?? null;
  // What has just arrived is in neither the outbox nor the ticket for a moment; what was taken back is begun again.
  const justGiven = begun === null ? given : null;
  const shown = score === null ? justGiven : { score, comment: ratingComment ?? null };
  if (shown !== null && begun === null && !isChanging) {
    return <GivenRating rating={shown} isNew={given !== null} onChange={() => setChanging(true)} />;
  }
  return (
    <RatingForm
      ticketId={ticketId}
      begun={begun ?? (shown === null ? NOTHING : { ...shown, comment: shown.comment ?? '' })}
      onGiven={(rating) => {
        setGiven(rating);
        setChanging(false);
      }}
      onCancel={
        shown === null
          ? null
          : () => {
              setChanging(false);
              askAgain();
            }
      }
    />
  );
}

const NOTHING: BegunRating = { score: null, comment: '' };

type BegunAnswer = Answer<{ readonly begun: BegunRating | null }> & { readonly askAgain: () => void };

/** What was begun and not given; asked for again when one goes into the outbox, arrives, or is taken back. */
function useBegunRating(ticketId: string): BegunAnswer {
  const entryId = useOutboxStore(
    ({ outbox }) =>
      outbox.entries.findLast(({ act }) => act.kind === 'rateTicket' && act.ticketId === ticketId)?.id ??
      null,
  );
  const [seen, setSeen] = useState({ entryId, version: 0 });
  if (seen.entryId !== entryId) setSeen({ entryId, version: seen.version + 1 });
  const ask = useCallback(async () => {
    const begun = await pambly.getBegunRating({ ticketId });
    return begun.ok ? ok({ begun: begun.value }) : begun;
  }, [ticketId]);
  const answer = useAnswer(ask, seen.version);
  return { ...answer, askAgain: () => setSeen({ entryId, version: seen.version + 1 }) };
}
