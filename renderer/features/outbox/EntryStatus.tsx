import type { OutboxEntryView } from '#common/ipc/views.ts';
import { Chip } from '#renderer/ui/Chip.tsx';
import styles from './EntryStatus.module.css';
import { useEntryPhrase } from './useEntryPhrase.ts';

/** Where an entry stands, and why. The chip is read out when it changes; the sentence, with its seconds, is not. */
export function EntryStatus({ entry }: { readonly entry: OutboxEntryView }) {
  const phrase = useEntryPhrase(entry);
  return (
    <div className={styles.status}>
      <output>
        <Chip tone={phrase.tone} icon={phrase.icon}>
          {phrase.word}
        </Chip>
      </output>
      <span className={styles.why}>{phrase.why}</span>
    </div>
  );
}
