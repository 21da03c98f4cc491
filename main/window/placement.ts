import type { WindowState } from '../settings/settingsSchema.ts';

export const MINIMUM_SIZE = { width: 640, height: 480 };
const DEFAULT_SIZE = { width: 1280, height: 800 };

/** A window that shows less than this of its top edge on every display cannot be taken hold of. */
const GRIP = { width: 120, height: 40 };

export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Where to open the window; without `x` and `y` the system centres it. */
export type Placement = {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
};

/**
 * Where the window was, as far as the displays of today allow: one that would lie out of reach opens centred, and none
 * is larger than its display. `workAreas` has the main display first.
 */
export function placeWindow(saved: WindowState | null, workAreas: readonly Rectangle[]): Placement {
  const main = workAreas[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE };
  if (saved === null) return { ...fit(DEFAULT_SIZE, main), maximized: false };
  const display = workAreas.find((area) => isReachable(saved, area));
  if (display === undefined) return { ...fit(saved, main), maximized: saved.maximized };
  return { x: saved.x, y: saved.y, ...fit(saved, display), maximized: saved.maximized };
}

function fit(
  size: Pick<Rectangle, 'width' | 'height'>,
  area: Rectangle,
): Pick<Rectangle, 'width' | 'height'> {
  return {
    width: Math.max(MINIMUM_SIZE.width, Math.min(size.width, area.width)),
    height: Math.max(MINIMUM_SIZE.height, Math.min(size.height, area.height)),
  };
}

function isReachable(window: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const topInside = window.y >= area.y && window.y + GRIP.height <= area.y + area.height;
  return overlap >= GRIP.width && topInside;
}
