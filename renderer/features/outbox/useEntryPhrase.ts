import { CircleAlert, Clock, type LucideIcon, RefreshCw, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EntryState } from '#common/domain/outboxEntry.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useNow } from '#renderer/i18n/useNow.ts';
import type { Tone } from '#renderer/ui/Chip.tsx';
import { whyWaiting } from './whyWaiting.ts';

/** What the person reads about an entry: a state with its icon, and a sentence that says why. */
export type EntryPhrase = {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly why: string;
};

const looks: Readonly<Record<EntryState['state'], { readonly icon: LucideIcon; readonly tone: Tone }>> = {
  queued: { icon: Clock, tone: 'warn' },
  sending: { icon: Send, tone: 'warn' },
  settling: { icon: RefreshCw, tone: 'warn' },
  needsYou: { icon: CircleAlert, tone: 'danger' },
};

export function useEntryPhrase(entry: OutboxEntryView): EntryPhrase {
  const { t } = useTranslation();
  const isCounting = entry.status.state === 'queued' && entry.heldBy === null;
  const now = useNow(isCounting ? 500 : null);
  const why = useWhy(entry, now);
  const { state } = entry.status;
  return { ...looks[state], word: t(`outbox.states.${state}`), why };
}

function useWhy(entry: OutboxEntryView, now: number): string {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const format = useFormat();
  const why = whyWaiting(entry, now);
  switch (why.kind) {
    case 'offline':
    case 'sign-in':
    case 'update':
    case 'ahead-in-lane':
    case 'soon':
    case 'sending':
    case 'settlingHeld':
      return t(`outbox.why.${why.kind}`);
    case 'undo':
      return t('outbox.why.undo', { count: why.seconds });
    case 'retry':
      return t('outbox.why.retry', { problem: errorText(why.problem), time: format.clock(why.at) });
    case 'uploading':
      return t('outbox.why.uploading', { percent: why.percent });
    case 'settling':
      return t(why.wanted === 'edit' ? 'outbox.why.settlingEdit' : 'outbox.why.settlingTakeBack');
    case 'needsYou':
      return errorText(why.problem);
  }
}
