import { defaultTicketView, type TicketView } from '#common/domain/ticketView.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useTicketViewStore } from '#renderer/state/ticketViewStore.ts';

/** Shown at once, and remembered. A disk that does not take it costs the next start one choice, and is not worth a word. */
export function changeTicketView(change: Partial<TicketView>): void {
  const { view } = useTicketViewStore.getState();
  const next = { ...(view ?? defaultTicketView), ...change };
  useTicketViewStore.setState({ view: next });
  void pambly.rememberTicketView(next);
}
