import { app, type BrowserWindow, nativeImage } from 'electron';

const DOT_SIZE = 16;
/** `--danger` of the screens' tokens, as blue, green, red, alpha. */
const DOT_COLOR = [0x18, 0x23, 0xb4, 0xff] as const;

/** Shows on the app's icon how many tickets have something new: a number, or a dot where Windows has no numbers. */
export function showUnread(window: BrowserWindow, count: number): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(count);
    return;
  }
  window.setOverlayIcon(count === 0 ? null : dot(), count === 0 ? '' : String(count));
}

function dot(): Electron.NativeImage {
  const pixels = Buffer.alloc(DOT_SIZE * DOT_SIZE * 4);
  const centre = (DOT_SIZE - 1) / 2;
  for (let pixel = 0; pixel < DOT_SIZE * DOT_SIZE; pixel += 1) {
    const distance = Math.hypot((pixel % DOT_SIZE) - centre, Math.floor(pixel / DOT_SIZE) - centre);
    if (distance <= centre) pixels.set(DOT_COLOR, pixel * 4);
  }
  return nativeImage.createFromBitmap(pixels, { width: DOT_SIZE, height: DOT_SIZE });
}
