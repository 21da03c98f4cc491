import { EventEmitter } from 'node:events';
import { journal } from './journal.ts';
import type { Menu } from './menu.ts';
import type { NativeImage } from './nativeImage.ts';

/** Electron's `Tray`: not drawn; each stands in `journal.trays`. */
export class Tray extends EventEmitter {
  image: NativeImage | string;
  toolTip = '';
  title = '';
  menu: Menu | null = null;
  #isDestroyed = false;

  constructor(image: NativeImage | string) {
    super();
    this.image = image;
    journal.trays.push(this);
  }

  setImage(image: NativeImage | string): void {
    this.image = image;
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }

  popUpContextMenu(): void {
    // Not drawn; a test clicks the items of `menu`.
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  destroy(): void {
    this.#isDestroyed = true;
    const place = journal.trays.indexOf(this);
    if (place >= 0) journal.trays.splice(place, 1);
  }
}
