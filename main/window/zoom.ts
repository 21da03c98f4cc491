import type { WebContents } from 'electron';
import type { DesktopSettings } from '../settings/settingsStore.ts';

/** Electron's own step and about the limits of Chromium: 58 % to 207 %. A level is a power of 1.2. */
const STEP = 0.5;
const SMALLEST = -3;
const LARGEST = 4;

/** The size of everything in the window: changed from the menu, and the same at the next start. */
export type Zoom = { readonly larger: () => void; readonly smaller: () => void; readonly normal: () => void };

export function createZoom(
  page: Pick<WebContents, 'setZoomLevel' | 'on'>,
  settings: Pick<DesktopSettings, 'zoomLevel' | 'setZoomLevel'>,
): Zoom {
  const show = (): void => page.setZoomLevel(settings.zoomLevel());
  const set = (level: number): void => {
    settings.setZoomLevel(Math.min(LARGEST, Math.max(SMALLEST, level)));
    show();
  };
  page.on('dom-ready', show);
  return {
    larger: () => set(settings.zoomLevel() + STEP),
    smaller: () => set(settings.zoomLevel() - STEP),
    normal: () => set(0),
  };
}
