import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, Ticket } from '#common/domain/ticket.ts';
import { ReplyComposer } from '../thread/ReplyComposer.tsx';
import type { ComposerHandle } from '../thread/ReplyEditor.tsx';
import { Pickers } from './Pickers.tsx';
import { ReplyTools } from './ReplyTools.tsx';
import { useReplyTools } from './useReplyTools.ts';

export type PanelProps = {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  readonly composer: RefObject<ComposerHandle | null>;
  readonly focusRequest: number;
};

/** Where staff write to each other. Nothing that is open in it can reach a client, so nothing stops it. */
export function NotePanel({ ticket, messages, composer, focusRequest }: PanelProps) {
  const { t } = useTranslation();
  const tools = useReplyTools(composer);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the field inside before the field does
    <div onKeyDownCapture={tools.onKeyDownCapture}>
      <ReplyComposer
        ref={composer}
        ticketId={ticket.id}
        visibility="internal"
        focusRequest={focusRequest}
        lastMessageId={messages.at(-1)?.id ?? null}
        extras={{ tools: <ReplyTools open={tools.open} /> }}
        words={{
          label: t('queue.note'),
          placeholder: t('queue.notePlaceholder'),
          send: t('thread.sendNote'),
          empty: t('queue.emptyNote'),
        }}
      />
      <Pickers ticket={ticket} tools={tools} />
    </div>
  );
}
