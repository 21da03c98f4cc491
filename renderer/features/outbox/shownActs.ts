import type { EntryAct } from '#common/domain/outboxEntry.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { isStale } from '../thread/shownThread.ts';

export type ShownAct = EntryAct | 'sendAnyway' | 'signIn';

type Shown = Pick<OutboxEntryView, 'allowed' | 'status' | 'heldBy'>;

/** Of what main allows, what would do something now; and what helps instead of trying again. */
export function shownActs({ allowed, status, heldBy }: Shown): readonly ShownAct[] {
  const others = allowed.filter((act) => act !== 'retryNow');
  // The same request again would meet the same refusal: sending anyway is what trying again means here.
  if (isStale({ status })) return ['sendAnyway', ...others];
  if (heldBy === 'sign-in') return ['signIn', ...others];
  return heldBy === 'update' || heldBy === 'ahead-in-lane' ? others : allowed;
}
