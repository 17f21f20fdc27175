import { shell } from 'electron/common';
import { BrowserWindow, ClipboardItem, clipboard, dialog, webContents } from 'electron/main';
import type { ExportPart } from '../../../ipc/export-messages.ts';

/** A kind of file, as the system's dialog names it. */
export interface FileKind {
  readonly name: string;
  readonly extension: string;
}

export interface SaveSuggestion {
  readonly title: string;
  /** A name, or a whole path where a folder is remembered. */
  readonly defaultPath: string;
  readonly kind: FileKind;
  /** What the dialog's button says. */
  readonly action: string;
}

/** What the system does for exports. */
export interface ExportDesktop {
  /** Asks where to save, over the window of a page; null for nowhere. */
  askPlace(page: number, suggestion: SaveSuggestion): Promise<string | null>;
  /** Rejects when another program holds the clipboard. */
  writeClipboard(forms: Readonly<Partial<Record<ExportPart['type'], string>>>): Promise<void>;
  /** Does the same with a picture, given as PNG. */
  writePicture(png: Uint8Array<ArrayBuffer>): Promise<void>;
  showInFolder(path: string): void;
}

/** The system's dialog, clipboard and file manager. */
export const exportDesktop: ExportDesktop = {
  async askPlace(page, { title, defaultPath, kind, action }) {
    const contents = webContents.fromId(page);
    const window = contents === undefined ? null : BrowserWindow.fromWebContents(contents);
    if (window === null) return null;
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title,
      defaultPath,
      buttonLabel: action,
      filters: [
        { name: kind.name, extensions: [kind.extension] },
        { name: 'All Files', extensions: ['*'] },
      ],
      // Linux asks before a file is replaced only as told; Windows and macOS always do.
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return canceled || filePath === '' ? null : filePath;
  },
  // All forms at once: a program that pastes takes the one that it understands best.
  writeClipboard: (forms) => clipboard.write([new ClipboardItem(forms)]),
  writePicture: (png) => clipboard.write([new ClipboardItem({ 'image/png': new Blob([png], { type: 'image/png' }) })]),
  showInFolder: (path) => shell.showItemInFolder(path),
};
