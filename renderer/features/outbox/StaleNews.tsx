import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { useAccount } from '#renderer/state/appStore.ts';
import { type PendingReply, unseenMessages } from '../thread/shownThread.ts';
import { useThread } from '../thread/useThread.ts';

type StaleNewsProps = {
  readonly reply: PendingReply;
  /** What is said until the news has come to this computer. */
  readonly otherwise: string;
};

/** Which news a reply to an outdated thread has missed: who wrote and when, or that the ticket was closed. */
export function StaleNews({ reply, otherwise }: StaleNewsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const account = useAccount();
  const thread = useThread(reply.content.ticketId).value;
  const unseen = unseenMessages(reply, thread?.messages ?? [], account?.id ?? '');
  const last = unseen.at(-1);
  const isClosed = thread?.ticket.status === 'closed';
  if (last === undefined && !isClosed) return otherwise;
  const written =
    last === undefined
      ? []
      : [
          t('outbox.stale.written', {
            count: unseen.length,
            name: last.author.name,
            ago: format.ago(last.createdAt, now),
          }),
        ];
  const closed = isClosed ? [t(last === undefined ? 'outbox.stale.closed' : 'outbox.stale.closedToo')] : [];
  return [...written, ...closed, t('outbox.stale.decide')].join(' ');
}
