import { beforeEach, describe, expect, it } from 'vitest';
import { go, goBack, placeOf, refine, resetNavigation, useNavigation } from '#renderer/state/navigation.ts';

const place = (): unknown => useNavigation.getState().place;

describe('navigation', () => {
  beforeEach(() => resetNavigation());

  it('goes back the way it came', () => {
    go({ at: 'settings' });
    go({ at: 'drafts' });
    goBack();
    expect(place()).toEqual({ at: 'settings' });
    goBack();
    goBack();
    expect(place()).toEqual({ at: 'tickets', ticketId: null });
  });

  it('does not make a step of knowing more about the same place', () => {
    go({ at: 'newTicket', draftId: null });
    refine({ at: 'newTicket', draftId: 'd' });
    goBack();
    expect(place()).toEqual({ at: 'tickets', ticketId: null });
  });

  it('remembers fifty steps and no more', () => {
    for (let step = 0; step < 80; step += 1) go({ at: 'settings' });
    expect(useNavigation.getState().past).toHaveLength(50);
  });

  it('finds the place of every target', () => {
    expect(placeOf({ to: 'new-ticket' })).toEqual({ at: 'newTicket', draftId: null });
    expect(placeOf({ to: 'articles' })).toEqual({ at: 'articles', articleId: null });
    expect(placeOf({ to: 'outbox' })).toEqual({ at: 'outbox' });
  });
});
