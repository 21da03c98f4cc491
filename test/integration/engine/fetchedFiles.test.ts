import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useDesk } from '#test/support/desk.ts';
import { eventually } from '#test/support/engine.ts';

const desk = useDesk();

describe('a file that support attached', () => {
  it('is fetched before it is asked for, seen without a network, and never shown when it was altered', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const found = await eventually(async () => {
      for (const { ticket } of await app.ask('tickets.list', undefined)) {
        const { messages } = await app.ask('tickets.get', { ticketId: ticket.id });
        const picture = messages
          .flatMap(({ attachments }) => attachments)
          .find(({ name }) => name.endsWith('.png'));
        if (picture !== undefined) return { ticketId: ticket.id, picture };
      }
      return null;
    });
    const { ticketId, picture } = found;
    const path = await eventually(() => {
      const paths = readdirSync(computer.dataDir, { recursive: true, encoding: 'utf8' });
      const kept = paths.find((name) => name.includes('fetched') && name.endsWith(picture.sha256));
      return kept === undefined ? null : join(computer.dataDir, kept);
    });
    desk.line().decide(() => ({ kind: 'dropBefore' }));
    const attachmentId = picture.id;
    const shown = await app.ask('tickets.previewAttachment', { ticketId, attachmentId });
    expect(Buffer.from(shown).equals(readFileSync(path))).toBe(true);
    expect(shown.byteLength).toBe(picture.size);

    writeFileSync(path, 'otra cosa');
    const altered = await app.tryTo('tickets.previewAttachment', { ticketId, attachmentId });
    expect(altered.ok).toBe(false);
    desk.line().decide(() => ({ kind: 'none' }));
    const again = await app.ask('tickets.previewAttachment', { ticketId, attachmentId });
    expect(Buffer.from(again).equals(Buffer.from(shown))).toBe(true);
  });
});
