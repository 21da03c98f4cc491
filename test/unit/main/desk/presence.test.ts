import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { presenceBoard } from '#main/desk/presenceBoard.ts';
import { presenceTeller } from '#main/desk/presenceTeller.ts';
import { answered, later, unreached } from '#test/support/helpdesk.ts';
import { manualClock, passTime } from '#test/support/manualClock.ts';
import { quiet } from '#test/support/outbox.ts';

function setUp(put: () => Promise<unknown> = () => Promise.resolve(null)) {
  const clock = manualClock();
  const reach = { possible: true };
  const told: string[] = [];
  const teller = presenceTeller({
    helpdesk: {
      putPresence: async (_token, ticketId, state) => {
        told.push(`${ticketId} ${state}`);
        await put();
        return answered({});
      },
    },
    authorized: (call) => call('token'),
    possible: () => reach.possible,
    clock,
    log: quiet,
  });
  return { clock, reach, told, teller };
}

describe('telling where one is', () => {
  it('says a change at once, repeats it before 30 seconds have passed, and leaves', async () => {
    const { clock, told, teller } = setUp();
    teller.say({ ticketId: 'a', state: 'viewing' });
    await passTime(clock, 25_000);
    expect(told).toEqual(['a viewing', 'a viewing', 'a viewing']);
    teller.say({ ticketId: 'b', state: 'replying' });
    await passTime(clock, 0);
    expect(told.slice(3)).toEqual(['a left', 'b replying']);
    teller.stop();
    await passTime(clock, 60_000);
    expect(told.slice(5)).toEqual(['b left']);
  });

  it('waits for an answer before it says the next thing, and says only the newest', async () => {
    const first = later<null>();
    let calls = 0;
    const { clock, told, teller } = setUp(() => {
      calls += 1;
      return calls === 1 ? first.promise : Promise.resolve(null);
    });
    teller.say({ ticketId: 'a', state: 'viewing' });
    teller.say({ ticketId: 'b', state: 'viewing' });
    teller.say(null);
    await passTime(clock, 0);
    expect(told).toEqual(['a viewing']);
    first.answer(null);
    await passTime(clock, 0);
    expect(told).toEqual(['a viewing', 'a left']);
  });

  it('says nothing while nothing can be reached, and what is true then once it can', async () => {
    const { clock, reach, told, teller } = setUp();
    reach.possible = false;
    teller.say({ ticketId: 'a', state: 'viewing' });
    await passTime(clock, 60_000);
    expect(told).toEqual([]);
    reach.possible = true;
    teller.wake();
    await passTime(clock, 0);
    expect(told).toEqual(['a viewing']);
  });

  it('lives on after a call that failed', async () => {
    const clock = manualClock();
    let calls = 0;
    const teller = presenceTeller({
      helpdesk: {
        putPresence: () => {
          calls += 1;
          return Promise.resolve(unreached());
        },
      },
      authorized: (call) => call('token'),
      possible: () => true,
      clock,
      log: quiet,
    });
    teller.say({ ticketId: 'a', state: 'viewing' });
    await passTime(clock, 25_000);
    expect(calls).toBe(3);
    teller.stop();
  });
});

it('the board shows colleagues, never oneself, and nobody when nobody tells', () => {
  const [me, other, ticketId] = [newId(), newId(), newId()];
  const shown: number[] = [];
  const board = presenceBoard(
    () => me,
    (all) => void shown.push(all.length),
  );
  const person = (id: string) => ({ id, name: 'Nombre', state: 'viewing' as const });
  board.put({ ticketId, people: [person(me)] });
  expect(shown).toEqual([]);
  board.put({ ticketId, people: [person(me), person(other)] });
  expect(board.list()).toEqual([{ ticketId, people: [person(other)] }]);
  board.put({ ticketId, people: [person(me)] });
  expect(board.list()).toEqual([]);
  board.put({ ticketId, people: [person(other)] });
  board.clear();
  expect(shown).toEqual([1, 0, 1, 0]);
});
