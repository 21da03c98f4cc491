import type { OutboxEntryView } from '#common/ipc/views.ts';
import { Chip } from '#renderer/ui/Chip.tsx';
import { isStale } from '../thread/shownThread.ts';
import styles from './EntryStatus.module.css';
import { StaleNews } from './StaleNews.tsx';
import { useEntryPhrase } from './useEntryPhrase.ts';

/** Where an entry stands, and why. The chip is read out when it changes; the sentence, with its seconds, is not. */
export function EntryStatus({ entry }: { readonly entry: OutboxEntryView }) {
  const phrase = useEntryPhrase(entry);
  const { act } = entry;
  return (
    <div className={styles.status}>
      <output>
        <Chip tone={phrase.tone} icon={phrase.icon}>
          {phrase.word}
        </Chip>
      </output>
      <span className={styles.why}>
        {act.kind === 'reply' && isStale(entry) ? (
          <StaleNews reply={{ entry, content: act.content }} otherwise={phrase.why} />
        ) : (
          phrase.why
        )}
      </span>
    </div>
  );
}
