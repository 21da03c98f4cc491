import { EventEmitter } from 'node:events';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Display {
  readonly id: number;
  readonly bounds: Rectangle;
  readonly workArea: Rectangle;
  readonly size: { readonly width: number; readonly height: number };
  readonly workAreaSize: { readonly width: number; readonly height: number };
  readonly scaleFactor: number;
  readonly rotation: number;
}

const AREA: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };
const DISPLAY: Display = {
  id: 1,
  bounds: AREA,
  workArea: AREA,
  size: AREA,
  workAreaSize: AREA,
  scaleFactor: 1,
  rotation: 0,
};

/** Electron's `screen`: one display of a usual size. A test may replace `getAllDisplays` and its like. */
class Screen extends EventEmitter {
  getPrimaryDisplay(): Display {
    return DISPLAY;
  }

  getAllDisplays(): readonly Display[] {
    return [DISPLAY];
  }

  getDisplayMatching(): Display {
    return DISPLAY;
  }

  getDisplayNearestPoint(): Display {
    return DISPLAY;
  }

  getCursorScreenPoint(): { readonly x: number; readonly y: number } {
    return { x: 0, y: 0 };
  }
}

export const screen = new Screen();
