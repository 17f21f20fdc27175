import { recordedCalls } from '../../recorded-calls.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';

/** Electron's `dialog`: every dialog is recorded and answered as if the person had cancelled it or taken its first button. */
export const dialog = refuseOtherNames(
  {
    showErrorBox(title: string, content: string): void {
      recordedCalls.add('dialog.showErrorBox', title, content);
      console.error(`${title}\n${content}`);
    },
    // The options come last; a window may come before them.
    async showOpenDialog(...args: unknown[]): Promise<Electron.OpenDialogReturnValue> {
      recordedCalls.add('dialog.showOpenDialog', args.at(-1));
      return { canceled: true, filePaths: [] };
    },
    async showSaveDialog(...args: unknown[]): Promise<Electron.SaveDialogReturnValue> {
      recordedCalls.add('dialog.showSaveDialog', args.at(-1));
      return { canceled: true, filePath: '' };
    },
    async showMessageBox(...args: unknown[]): Promise<Electron.MessageBoxReturnValue> {
      const options = args.at(-1) as Electron.MessageBoxOptions;
      recordedCalls.add('dialog.showMessageBox', options);
      return { response: options.cancelId ?? 0, checkboxChecked: options.checkboxChecked ?? false };
    },
    // Main waits, and nobody could answer: the first button is taken.
    showMessageBoxSync(...args: unknown[]): number {
      recordedCalls.add('dialog.showMessageBoxSync', args.at(-1));
      return 0;
    },
  },
  'dialog',
);
