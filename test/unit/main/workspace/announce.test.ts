import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change } from '#common/api/schemas.ts';
import type { NotificationRequest, SystemPort } from '#main/engine/ports.ts';
import { openCache } from '#main/store/healingCache.ts';
import { announceMessages } from '#main/workspace/announce.ts';
import { ticketRow } from '#main/workspace/views.ts';
import { agent, client, message, ticket } from '#test/support/samples.ts';
import { temporaryFolder, workInMemory } from '#test/support/stores.ts';

function setUp(inFocus: (ticketId: string) => boolean = () => false) {
  const cache = openCache(join(temporaryFolder(), 'cache.db'), () => {});
  const { work } = workInMemory();
  const told: NotificationRequest[] = [];
  const system = {
    notify: (request: NotificationRequest) => void told.push(request),
    isTicketInFocus: inFocus,
  } as unknown as SystemPort;
  const apply = (changes: readonly Change[], first: boolean): void => {
    announceMessages(cache.apply(changes, 'c'), first, { account: client, work, cache, system });
  };
  const isUnread = (ticketId: string): boolean | null => {
    const cached = cache.ticket(ticketId, client.role);
    return cached === null ? null : ticketRow(cached, work.readMark(ticketId)).unread;
  };
  return { apply, told, isUnread };
}

const one = ticket();
const opened: Change = { kind: 'ticket', ticket: one };
const answer = message(one.id);
const answered: Change = { kind: 'message', message: answer };

describe('what is told of the news', () => {
  it('is a reply of the other side, with its ticket', () => {
    const { apply, told, isUnread } = setUp();
    apply([opened, answered], false);
    const params = { number: one.number, subject: one.subject, author: agent.name };
    expect(told).toEqual([{ kind: 'reply', ticketId: one.id, params }]);
    expect(isUnread(one.id)).toBe(true);
  });

  it('is nothing of the first sync, which counts as read', () => {
    const { apply, told, isUnread } = setUp();
    apply([opened, answered], true);
    expect([told, isUnread(one.id)]).toEqual([[], false]);
  });

  it('is nothing that is known already', () => {
    const { apply, told } = setUp();
    apply([opened, answered], false);
    apply([opened, answered], false);
    expect(told).toHaveLength(1);
  });

  it('is nothing that one wrote oneself, here or elsewhere', () => {
    const { apply, told, isUnread } = setUp();
    const mine = message(one.id, { author: { id: client.id, name: client.name, role: 'client' } });
    apply([opened, { kind: 'message', message: mine }], false);
    expect([told, isUnread(one.id)]).toEqual([[], false]);
  });

  it('is nothing that the person has in front of them, which is read', () => {
    const { apply, told, isUnread } = setUp(() => true);
    apply([opened, answered], false);
    expect([told, isUnread(one.id)]).toEqual([[], false]);
  });

  it('is nothing of a ticket that is not there', () => {
    const { apply, told } = setUp();
    apply([answered], false);
    expect(told).toEqual([]);
  });
});
