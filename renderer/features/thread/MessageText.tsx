import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '#common/domain/ticket.ts';
import { Button } from '#renderer/ui/Button.tsx';
import Markdown from '../markdown/Markdown.tsx';
import { messagePieces } from './messagePieces.ts';

type MessageTextProps = { readonly text: string; readonly format: Message['format'] };

/** What a message says. Of one as long as a book the beginning, and the rest as it was written when the person reads on. */
export function MessageText({ text, format }: MessageTextProps) {
  const { t } = useTranslation();
  const pieces = useMemo(() => messagePieces(text), [text]);
  const [count, setCount] = useState(1);
  return (
    <>
      {pieces.slice(0, count).map((piece, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have their places and nothing else
        <Markdown key={index} text={piece} format={index === 0 ? format : 'text'} />
      ))}
      {count < pieces.length ? (
        <Button small onPress={() => setCount(count + 1)}>
          {t('thread.readOn')}
        </Button>
      ) : null}
    </>
  );
}
