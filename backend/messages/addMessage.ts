import type { Message } from '#common/domain/ticket.ts';
import { recordMessage, type TicketKey } from '../changes/changeLog.ts';
import { rfc3339 } from '../clock.ts';
import { takeNext } from '../database/counters.ts';
import type { Unit } from '../database/database.ts';
import type { UploadRow } from '../uploads/uploads.ts';
import { loadMessages } from './messages.ts';

export type NewMessage = {
  readonly id: string;
  readonly ticket: TicketKey;
  readonly authorId: string;
  readonly body: string;
  readonly visibility: Message['visibility'];
  /** Written in the app unless it says otherwise. */
  readonly origin?: MessageOrigin | undefined;
  readonly attachments: readonly Pick<UploadRow, 'id' | 'name' | 'media_type' | 'size' | 'sha256'>[];
  readonly now: number;
};

/** How a message came here, and how its text is to be read. */
export type MessageOrigin = Pick<Message, 'source' | 'format'>;
const FROM_THE_APP: MessageOrigin = { source: 'app', format: 'markdown' };

/** Adds a message to the end of a thread. Its text is stored exactly as given. */
export async function addMessage(unit: Unit, message: NewMessage): Promise<Message> {
  const { tx } = unit;
  const { source, format } = message.origin ?? FROM_THE_APP;
  await tx
    .insertInto('messages')
    .values({
      id: message.id,
      ticket_id: message.ticket.id,
      author_id: message.authorId,
      sequence: await takeNext(unit, 'thread'),
      format,
      body: message.body,
      visibility: message.visibility,
      source,
      created_at: rfc3339(message.now),
    })
    .execute();
  if (message.attachments.length > 0) {
    await tx
      .insertInto('attachments')
      .values(
        message.attachments.map((attachment, position) => ({
          message_id: message.id,
          id: attachment.id,
          position,
          name: attachment.name,
          media_type: attachment.media_type,
          size: attachment.size,
          sha256: attachment.sha256,
        })),
      )
      .execute();
  }
  await recordMessage(unit, message.ticket, message);
  const added = (await loadMessages(tx, [message.id])).get(message.id);
  if (added === undefined) throw new Error(`Message ${message.id} was not added`);
  return added;
}
