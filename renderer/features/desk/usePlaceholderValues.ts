import { useMemo } from 'react';
import type { Client } from '#common/domain/client.ts';
import { firstNameOf, type PlaceholderValues } from '#common/domain/placeholders.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { useAccount } from '#renderer/state/appStore.ts';

/** What stands in this ticket for the placeholders of a canned reply. */
export function usePlaceholderValues(ticket: Ticket, client: Client | null): PlaceholderValues {
  const agent = useAccount();
  return useMemo(() => {
    const name = client?.name ?? ticket.requester.name;
    const service = client?.services.find(({ id }) => id === ticket.serviceId);
    return {
      'client.name': name,
      'client.firstName': firstNameOf(name),
      'ticket.number': String(ticket.number),
      'ticket.subject': ticket.subject,
      service: service?.label ?? '',
      'agent.name': agent?.name ?? '',
    };
  }, [ticket, client, agent]);
}
