import { Menu, type MenuItemConstructorOptions } from 'electron/main';
import type { ShellCommand, ShellItem } from './shell-state.ts';

/** Builds an Electron menu from plain items; their clicks run commands. */
export function buildMenu(items: readonly ShellItem[], run: (command: ShellCommand) => void): Menu {
  return Menu.buildFromTemplate(items.map((item) => toOptions(item, run)));
}

function toOptions(item: ShellItem, run: (command: ShellCommand) => void): MenuItemConstructorOptions {
  const { command, submenu, role, ...rest } = item;
  return {
    ...rest,
    // Server text may hold "&", which marks a shortcut in menus on Windows and Linux.
    ...(rest.label === undefined ? {} : { label: rest.label.replaceAll('&', '&&') }),
    ...(role === undefined ? {} : { role: role as NonNullable<MenuItemConstructorOptions['role']> }),
    ...(command === undefined ? {} : { click: () => run(command) }),
    ...(submenu === undefined ? {} : { submenu: submenu.map((child) => toOptions(child, run)) }),
  };
}
