import { CircleAlert, Clock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError, Result } from '#common/domain/result.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { dropUndo } from '#renderer/state/undoStore.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { CardItem } from '#renderer/ui/Page.tsx';
import { refusedOf } from './batches.ts';
import styles from './BatchRow.module.css';
import { EntryActs } from './EntryActs.tsx';
import row from './OutboxRow.module.css';
import { PresentTicket } from './PresentTicket.tsx';
import { useChangeText, useEntryName } from './useEntryName.ts';

/** So many that were refused are named; the rest is counted. */
const NAMED = 20;

type BatchRowProps = { readonly entries: readonly OutboxEntryView[]; readonly onTakenBack: () => void };

/** One act on several tickets: how much of it is still on its way, which of it was refused and why, and what can be done about all. */
export function BatchRow({ entries, onTakenBack }: BatchRowProps) {
  const { t } = useTranslation();
  const changeText = useChangeText();
  const refused = refusedOf(entries);
  const waiting = entries.length - refused.length;
  const act = entries[0]?.act;
  const name = act?.kind === 'updateTicket' ? changeText(act.change) : '';
  return (
    <CardItem>
      <h3 className={row.subject}>{t('outbox.batch', { name, count: entries.length })}</h3>
      <p className={styles.states}>
        {waiting === 0 ? null : (
          <Chip tone="warn" icon={Clock}>
            {t('outbox.batchWaiting', { count: waiting })}
          </Chip>
        )}
        {refused.length === 0 ? null : (
          <Chip tone="danger" icon={CircleAlert}>
            {t('outbox.batchRefused', { count: refused.length })}
          </Chip>
        )}
      </p>
      {refused.length === 0 ? null : <Refused entries={refused} onTakenBack={onTakenBack} />}
      <BatchActs entries={entries} refused={refused} onTakenBack={onTakenBack} />
    </CardItem>
  );
}

function Refused({ entries, onTakenBack }: BatchRowProps) {
  const { t } = useTranslation();
  const rest = entries.length - NAMED;
  return (
    <>
      <ul className={styles.refused}>
        {entries.slice(0, NAMED).map((entry) => (
          <RefusedEntry key={entry.id} entry={entry} onTakenBack={onTakenBack} />
        ))}
      </ul>
      {rest > 0 ? <p className={row.quiet}>{t('outbox.batchMore', { count: rest })}</p> : null}
    </>
  );
}

type RefusedEntryProps = { readonly entry: OutboxEntryView; readonly onTakenBack: () => void };

function RefusedEntry({ entry, onTakenBack }: RefusedEntryProps) {
  const errorText = useErrorText();
  const { subject } = useEntryName(entry.act);
  return (
    <li>
      <p className={styles.ticket} dir="auto">
        {subject}
      </p>
      <p>{entry.status.state === 'needsYou' ? errorText(entry.status.problem) : null}</p>
      <PresentTicket entry={entry} />
      <EntryActs entry={entry} onTakenBack={onTakenBack} />
    </li>
  );
}

type BatchActsProps = BatchRowProps & { readonly refused: readonly OutboxEntryView[] };

function BatchActs({ entries, refused, onTakenBack }: BatchActsProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [error, setError] = useState<AppError | null>(null);

  async function run(act: () => Promise<Result<unknown>>): Promise<boolean> {
    const answer = await act();
    setError(answer.ok ? null : answer.error);
    return answer.ok;
  }
  async function takeBack(): Promise<void> {
    const entryIds = entries.map(({ id }) => id);
    if (!(await run(() => pambly.takeBackEntries({ entryIds })))) return;
    dropUndo();
    onTakenBack();
  }

  return (
    <>
      <div className={styles.acts}>
        {refused.length === 0 ? null : (
          <Button
            small
            onPress={() => void run(() => pambly.retryEntriesNow({ entryIds: refused.map(({ id }) => id) }))}
          >
            {t('outbox.acts.retryAll', { count: refused.length })}
          </Button>
        )}
        <Button small kind="quiet" onPress={() => void takeBack()}>
          {t('outbox.acts.takeBackAll', { count: entries.length })}
        </Button>
      </div>
      {error === null ? null : <p role="alert">{errorText(error)}</p>}
    </>
  );
}
