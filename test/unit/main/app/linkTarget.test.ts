import { expect, it } from 'vitest';
import type { TicketRow } from '#common/ipc/views.ts';
import { linkTarget } from '#main/app/linkTarget.ts';

const ticketId = '0199c2f0-7a3b-7c4d-8e5f-0123456789ab';
const rows = [{ ticket: { id: ticketId, number: 48213 } }] as unknown as readonly TicketRow[];

it('a link by number leads to the ticket of that number', () => {
  expect(linkTarget('pambly://ticket/48213', rows)).toEqual({ to: 'ticket', ticketId });
});

it('a link to a ticket that is not on this computer leads to the list', () => {
  expect(linkTarget('pambly://ticket/1', rows)).toEqual({ to: 'tickets' });
});

it('a link by id leads there, known or not', () => {
  expect(linkTarget(`pambly://ticket/${ticketId}`, [])).toEqual({ to: 'ticket', ticketId });
});

it('a link to an article leads there', () => {
  expect(linkTarget('pambly://article/KB-1', [])).toEqual({ to: 'article', articleId: 'KB-1' });
});

it('what is no link of ours leads nowhere', () => {
  expect(linkTarget('pambly://ticket/48213?close=1', rows)).toBeNull();
});
