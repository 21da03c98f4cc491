import { describe, expect, it } from 'vitest';
import { placeWindow } from '#main/window/placement.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 860 };
const monitor = { x: 1440, y: -200, width: 2560, height: 1400 };
const saved = { x: 1600, y: 100, width: 1200, height: 900, maximized: false };

describe('where the window opens', () => {
  it('is the middle of the main display the first time', () => {
    expect(placeWindow(null, [laptop, monitor])).toEqual({ width: 1280, height: 800, maximized: false });
  });

  it('is where it was, maximised if it was', () => {
    expect(placeWindow({ ...saved, maximized: true }, [laptop, monitor])).toEqual({
      ...saved,
      maximized: true,
    });
  });

  it('is the main display when the other has been unplugged, no larger than that', () => {
    expect(placeWindow(saved, [laptop])).toEqual({ width: 1200, height: 860, maximized: false });
  });

  it.each([
    ['above the screen', { y: -900 }],
    ['below the screen', { y: 5000 }],
    ['with a sliver left on the screen', { x: 3950 }],
  ])('is never %s, where it could not be taken hold of', (_where, at) => {
    expect(placeWindow({ ...saved, ...at }, [laptop, monitor])).not.toHaveProperty('x');
  });

  it('is at least the size that the screens are made for', () => {
    const tiny = { ...saved, width: 10, height: 10 };
    expect(placeWindow({ ...tiny, x: 0, y: 0, width: 200 }, [laptop])).toMatchObject({
      width: 640,
      height: 480,
    });
    expect(placeWindow(null, [{ x: 0, y: 0, width: 320, height: 240 }])).toMatchObject({
      width: 640,
      height: 480,
    });
  });
});
