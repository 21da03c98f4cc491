import { create } from 'zustand';
import { defaultTicketView, type TicketView } from '#common/domain/ticketView.ts';
import type { PamblyApi } from '#common/ipc/api.ts';

/** What of the tickets is shown, as it was left the last time; null until main has said it. */
type TicketViewStore = { readonly view: TicketView | null };

export const useTicketViewStore = create<TicketViewStore>(() => ({ view: null }));

/** Takes what main remembers, unless the person has chosen already. */
export async function loadTicketView(main: PamblyApi): Promise<void> {
  const answer = await main.getTicketView();
  useTicketViewStore.setState(({ view }) => ({
    view: view ?? (answer.ok ? answer.value : defaultTicketView),
  }));
}
