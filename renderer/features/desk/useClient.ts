import { useCallback } from 'react';
import type { Client } from '#common/domain/client.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useAnswer } from '#renderer/state/useAnswer.ts';
import { useEventVersion } from '#renderer/state/useEventVersion.ts';

/** The card of a ticket's client; null until it is here. Mount with the ticket's key. */
export function useClient(clientId: string): Client | null {
  const ask = useCallback(() => pambly.getClient({ clientId }), [clientId]);
  return useAnswer(ask, useEventVersion('desk.changed')).value;
}
