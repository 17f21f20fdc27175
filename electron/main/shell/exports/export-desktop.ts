import { shell } from 'electron/common';
import { BrowserWindow, ClipboardItem, clipboard, dialog, webContents } from 'electron/main';
import type { FileFormat } from '../../../../shared/export/export-format.ts';
import type { ExportDesktop } from './exports.ts';

const formatNames: Readonly<Record<FileFormat, string>> = {
  csv: 'CSV (for spreadsheets)',
  json: 'JSON (exact)',
  markdown: 'Markdown',
};

/** The system's dialog, clipboard and file manager. */
export const exportDesktop: ExportDesktop = {
  async askPlace(page, { title, defaultPath, format, extension }) {
    const contents = webContents.fromId(page);
    const window = contents === undefined ? null : BrowserWindow.fromWebContents(contents);
    if (window === null) return null;
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title,
      defaultPath,
      buttonLabel: 'Export',
      filters: [
        { name: formatNames[format], extensions: [extension] },
        { name: 'All Files', extensions: ['*'] },
      ],
      // Linux asks before a file is replaced only as told; Windows and macOS always do.
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return canceled || filePath === '' ? null : filePath;
  },
  // All forms at once: a program that pastes takes the one that it understands best.
  writeClipboard: (forms) => clipboard.write([new ClipboardItem(forms)]),
  showInFolder: (path) => shell.showItemInFolder(path),
};
