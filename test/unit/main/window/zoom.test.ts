import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { createZoom } from '#main/window/zoom.ts';

function setUp(kept = 0) {
  const shown: number[] = [];
  let level = kept;
  const page = Object.assign(new EventEmitter(), { setZoomLevel: (next: number) => shown.push(next) });
  const zoom = createZoom(page as unknown as WebContents, {
    zoomLevel: () => level,
    setZoomLevel: (next) => {
      level = next;
    },
  });
  return { zoom, shown, page, kept: () => level };
}

describe('the zoom', () => {
  it('of the last time is there as soon as the page is', () => {
    const { page, shown } = setUp(1.5);
    page.emit('dom-ready');
    expect(shown).toEqual([1.5]);
  });

  it('grows, shrinks and goes back, on screen and in the settings', () => {
    const { zoom, shown, kept } = setUp();
    zoom.larger();
    zoom.larger();
    zoom.smaller();
    expect(shown).toEqual([0.5, 1, 0.5]);
    expect(kept()).toBe(0.5);
    zoom.normal();
    expect(kept()).toBe(0);
  });

  it('stays where text can be read and a page can be used', () => {
    const { zoom, kept } = setUp();
    for (let press = 0; press < 30; press += 1) zoom.larger();
    expect(kept()).toBe(4);
    for (let press = 0; press < 30; press += 1) zoom.smaller();
    expect(kept()).toBe(-3);
  });
});
