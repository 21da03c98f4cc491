import { TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fillPlaceholders, openPlaceholders } from '#common/domain/placeholders.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useAnswer } from '#renderer/state/useAnswer.ts';
import { useEventVersion } from '#renderer/state/useEventVersion.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import Markdown from '../markdown/Markdown.tsx';
import { cannedChoices } from './cannedChoice.ts';
import styles from './CannedPicker.module.css';
import { Picker } from './Picker.tsx';
import { useClient } from './useClient.ts';
import { usePlaceholderValues } from './usePlaceholderValues.ts';

type CannedPickerProps = {
  readonly ticket: Ticket;
  readonly onInsert: (text: string) => void;
  /** With what was looked for, which somebody may have meant to write. */
  readonly onClose: (query: string) => void;
};

const ask = pambly.listCannedReplies;

/** The texts that staff have ready, with the ticket's own names in them before they are inserted. */
export function CannedPicker({ ticket, onInsert, onClose }: CannedPickerProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const own = useLanguage();
  const client = useClient(ticket.requester.id);
  const values = usePlaceholderValues(ticket, client);
  const replies = useAnswer(ask, useEventVersion('desk.changed')).value;
  const { departmentId } = ticket;
  const language = client?.language ?? own;
  const choices = useMemo(
    () => cannedChoices(replies ?? [], query, { departmentId, language }),
    [replies, query, departmentId, language],
  );
  const textOf = (id: string): string => {
    const reply = choices.find((choice) => choice.id === id)?.reply;
    return reply === undefined ? '' : fillPlaceholders(reply.body, values);
  };
  return (
    <Picker
      title={t('desk.canned')}
      searchLabel={t('desk.cannedSearch')}
      nothing={t('desk.cannedNothing')}
      query={query}
      onQuery={setQuery}
      items={choices}
      renderPreview={(id) => <Preview text={textOf(id)} />}
      onChoose={(id) => onInsert(textOf(id))}
      onClose={() => onClose(query)}
    />
  );
}

function Preview({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const open = openPlaceholders(text);
  return (
    <>
      <Markdown text={text} />
      {open.length === 0 ? null : (
        <p className={styles.open}>
          <Icon of={TriangleAlert} size={14} />
          {t('desk.notFilled', { names: open.join(', ') })}
        </p>
      )}
    </>
  );
}
