import { useState } from 'react';
import type { Place } from '#renderer/state/navigation.ts';
import { useOutboxEntry, useReceipt } from '#renderer/state/outboxStore.ts';
import { SendingCard } from '../receipts/SendingCard.tsx';
import { Departments } from './Departments.tsx';
import { NewTicketDraft } from './NewTicketDraft.tsx';

type NewTicketPlace = Extract<Place, { at: 'newTicket' }>;

/** Opening a ticket: choose a department, write, and see it arrive. A draft, its outbox entry and its receipt share one id. */
export function NewTicketScreen({ place }: { readonly place: NewTicketPlace }) {
  return place.draftId === null ? <Departments /> : <Writing key={place.draftId} draftId={place.draftId} />;
}

function Writing({ draftId }: { readonly draftId: string }) {
  const [isSubmitted, setSubmitted] = useState(false);
  const isInOutbox = useOutboxEntry(draftId) !== null;
  const isReceived = useReceipt(draftId) !== null;
  if (isSubmitted || isInOutbox || isReceived) {
    return <SendingCard entryId={draftId} onGivenBack={() => setSubmitted(false)} />;
  }
  return <NewTicketDraft draftId={draftId} onSubmitted={() => setSubmitted(true)} />;
}
