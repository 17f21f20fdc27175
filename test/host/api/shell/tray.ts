import { EventEmitter } from 'node:events';
import { recordedCalls } from '../../recorded-calls.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';
import type { Menu } from './menu.ts';

/** A tray icon as state: nothing is drawn. */
export class Tray extends EventEmitter {
  #menu: Menu | null = null;
  #isDestroyed = false;

  constructor(image: unknown) {
    super();
    if (!image) throw new TypeError('Error processing argument at index 0, conversion failure');
    recordedCalls.add('tray.create', image);
  }

  setImage(image: unknown): void {
    this.#check();
    recordedCalls.add('tray.setImage', image);
  }
  setToolTip(text: string): void {
    this.#check();
    recordedCalls.add('tray.setToolTip', text);
  }
  setContextMenu(menu: Menu | null): void {
    this.#check();
    this.#menu = menu;
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
}

refuseOtherNames(Tray.prototype, 'Tray');
