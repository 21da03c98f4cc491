import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '#common/domain/ticket.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { shownBeginning } from '../articles/articleLength.ts';
import Markdown from '../markdown/Markdown.tsx';

/** Characters that are added with each asking: bare text of this length is drawn in well under a second. */
const NEXT_LENGTH = 500_000;

type MessageTextProps = { readonly text: string; readonly format: Message['format'] };

/** What a message says. Of one as long as a book the beginning, and the rest as it was written when the person reads on. */
export function MessageText({ text, format }: MessageTextProps) {
  const { t } = useTranslation();
  const [added, setAdded] = useState(0);
  const beginning = shownBeginning(text);
  if (beginning === null) return <Markdown text={text} format={format} />;
  const rest = text.slice(beginning.length, beginning.length + added);
  return (
    <>
      <Markdown text={beginning} format={format} />
      {rest === '' ? null : <Markdown text={rest} format="text" />}
      {beginning.length + added < text.length ? (
        <Button small onPress={() => setAdded(added + NEXT_LENGTH)}>
          {t('thread.readOn')}
        </Button>
      ) : null}
    </>
  );
}
