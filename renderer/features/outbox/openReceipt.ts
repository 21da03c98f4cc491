import type { ReceiptView } from '#common/ipc/views.ts';
import { go } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';

/** Goes to the ticket; with that the person has seen that it arrived. */
export async function openReceipt({ id, ticketId, acknowledged }: ReceiptView): Promise<void> {
  go({ at: 'tickets', ticketId });
  if (!acknowledged) await pambly.acknowledgeReceipt({ receiptId: id });
}
