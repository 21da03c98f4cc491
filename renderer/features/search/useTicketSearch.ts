import { useEffect, useState } from 'react';
import { MAX_QUERY_LENGTH } from '#common/domain/limits.ts';
import type { TicketHits } from '#common/ipc/views.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';

/**
 * The tickets that a search finds, at most `limit`; null while nothing is looked for. What was found last stays until what the newest
 * words find is there, and is looked for again when tickets change.
 */
export function useTicketSearch(query: string, limit: number): TicketHits | null {
  const [found, setFound] = useState<TicketHits | null>(null);
  const rows = useTicketsStore((store) => store.rows);
  const asked = query.trim() === '' ? '' : query.slice(0, MAX_QUERY_LENGTH);
  useEffect(() => {
    if (asked === '' || rows === null) return;
    let isCurrent = true;
    const search = async (): Promise<void> => {
      const result = await pambly.searchTickets({ query: asked, limit });
      if (isCurrent && result.ok) setFound(result.value);
    };
    void search();
    return () => {
      isCurrent = false;
    };
  }, [asked, limit, rows]);
  return asked === '' ? null : found;
}
