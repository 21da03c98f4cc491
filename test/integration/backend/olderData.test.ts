import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { deskMigration } from '#backend/database/migrations/0005Desk.ts';
import { ok } from '#common/domain/result.ts';
import { signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { startApp } from '#test/support/backendApp.ts';
import { readAllChanges } from '#test/support/ticketing.ts';

it('the cards of clients whose tickets are older than cards come to agents who had read everything', async () => {
  const { app, url, stop } = await startApp();
  try {
    // What the data was before there were cards.
    await app.database.write(async ({ tx }) => {
      await sql`DROP TABLE ticket_audit`.execute(tx);
      await sql`DROP TABLE canned_replies`.execute(tx);
      await tx.deleteFrom('changes').where('kind', 'in', ['client', 'canned-reply']).execute();
      return ok(undefined);
    });
    const carmen = await signIn(url, demoLogins.carmen);
    const { cursor } = await readAllChanges(carmen);
    await app.database.write(async ({ tx }) => ok(await deskMigration.up(tx)));

    const { changes } = await readAllChanges(carmen, cursor);
    const names = changes.map((change) => (change.kind === 'client' ? change.client.name : change.kind));
    expect(names.toSorted()).toEqual(['Iván Robles', 'Lucía Serrano']);
    // The next change has a place of its own.
    await carmen.call('voteArticle', { params: { id: 'KB-1010' }, body: { useful: true } });
    expect((await readAllChanges(carmen)).changes.at(-1)).toMatchObject({ article: { id: 'KB-1010' } });
  } finally {
    await stop();
  }
});
