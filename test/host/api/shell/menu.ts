import { EventEmitter } from 'node:events';
import { recordedCalls } from '../../recorded-calls.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';
import { MenuItem } from './menu-item.ts';

type Template = readonly (Electron.MenuItemConstructorOptions | MenuItem)[];

let applicationMenu: Menu | null = null;

/** A menu as state: nothing is drawn, its items can be found and clicked. */
export class Menu extends EventEmitter {
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: Template): Menu {
    if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const menu = new Menu();
    for (const entry of template as Template) {
      const isUsable = entry.label !== undefined || entry.role !== undefined || entry.type !== undefined;
      if (!isUsable) {
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
      }
      menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry, Menu.buildFromTemplate));
    }
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  append(item: MenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(position: number, item: MenuItem): void {
    item.menu = this;
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(options: Electron.PopupOptions = {}): void {
    recordedCalls.add('menu.popup', this);
    this.emit('menu-will-show', {});
    options.callback?.();
  }

  closePopup(): void {
    this.emit('menu-will-close', {});
  }
}

refuseOtherNames(Menu.prototype, 'Menu');
