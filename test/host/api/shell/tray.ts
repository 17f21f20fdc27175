import { EventEmitter } from 'node:events';
import { recordedCalls } from '../../recorded-calls.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { desktop, type ShownTray } from './desktop.ts';
import type { Menu } from './menu.ts';

/** A tray icon as state: nothing is drawn. As in Electron, one on a desktop without a tray is made all the same. */
export class Tray extends EventEmitter {
  #menu: Menu | null = null;
  #isDestroyed = false;
  #image: unknown;
  #menusSet = 0;

  constructor(image: unknown) {
    super();
    if (!lifecycle.isReady) throw new Error('Cannot create Tray before app is ready');
    if (!image) throw new TypeError('Error processing argument at index 0, conversion failure');
    this.#image = image;
    recordedCalls.add('tray.create', image);
    desktop.trays.push(this.#asSeen());
  }

  setImage(image: unknown): void {
    this.#check();
    this.#image = image;
    recordedCalls.add('tray.setImage', image);
  }
  setToolTip(text: string): void {
    this.#check();
    recordedCalls.add('tray.setToolTip', text);
  }
  setContextMenu(menu: Menu | null): void {
    this.#check();
    this.#menu = menu;
    this.#menusSet += 1;
    recordedCalls.add('tray.setContextMenu', menu);
  }
  popUpContextMenu(menu: Menu | null = this.#menu): void {
    this.#check();
    menu?.popup();
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  destroy(): void {
    this.#isDestroyed = true;
    recordedCalls.add('tray.destroy');
  }

  #check(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
  }

  #asSeen(): ShownTray {
    const tray = this;
    return {
      get isDestroyed() {
        return tray.#isDestroyed;
      },
      get image() {
        return tray.#image;
      },
      get menusSet() {
        return tray.#menusSet;
      },
      click() {
        if (tray.#isDestroyed) return;
        tray.emit('click', {}, { x: 0, y: 0, width: 16, height: 16 }, { x: 0, y: 0 });
        // macOS opens the menu on the same click, after the event.
        if (process.platform === 'darwin' && (tray.#menu?.items.length ?? 0) > 0) tray.popUpContextMenu();
      },
    };
  }
}

refuseOtherNames(Tray.prototype, 'Tray');
