import { useCallback } from 'react';
import type { TicketThread } from '#common/ipc/views.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useTicketChanges } from '#renderer/state/ticketsStore.ts';
import { type Answer, useAnswer } from '#renderer/state/useAnswer.ts';

/** A ticket with its messages, asked for again whenever main says that it changed. Mount with `key={ticketId}`. */
export function useThread(ticketId: string): Answer<TicketThread> {
  const ask = useCallback(() => pambly.getTicket({ ticketId }), [ticketId]);
  return useAnswer(ask, useTicketChanges(ticketId));
}
