import { describe, expect, it } from 'vitest';
import type { EventName } from '#common/ipc/contract.ts';
import { createPageLink } from '#main/app/pageLink.ts';

function setUp() {
  const emitted: (readonly [EventName, unknown])[] = [];
  return { emitted, page: createPageLink((name, payload) => void emitted.push([name, payload])) };
}

describe('the page in the window', () => {
  it('is told at once where to go when it listens', () => {
    const { page, emitted } = setUp();
    page.opened();
    page.navigate({ to: 'outbox' });
    expect(emitted).toEqual([['app.navigated', { to: 'outbox' }]]);
  });

  it('is told where to go when it starts, the last wish only, and only once', () => {
    const { page, emitted } = setUp();
    page.navigate({ to: 'drafts' });
    page.navigate({ to: 'outbox' });
    expect(emitted).toEqual([]);
    page.opened();
    page.closed();
    page.opened();
    expect(emitted).toEqual([['app.navigated', { to: 'outbox' }]]);
  });

  it('is waited for while it saves', async () => {
    const { page, emitted } = setUp();
    page.opened();
    let saved = false;
    const flush = page.flush().then(() => (saved = true));
    await Promise.resolve();
    expect([emitted.map(([name]) => name), saved]).toEqual([['app.flushing'], false]);
    page.flushed();
    await flush;
    expect(saved).toBe(true);
  });

  it('is not waited for when there is none, or when it crashes meanwhile', async () => {
    const { page, emitted } = setUp();
    await page.flush();
    expect(emitted).toEqual([]);
    page.opened();
    const flush = page.flush();
    page.closed();
    await expect(flush).resolves.toBeUndefined();
    expect(page.isListening()).toBe(false);
  });
});
