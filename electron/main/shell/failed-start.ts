import { app, dialog } from 'electron/main';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { redact } from '../log/redact.ts';

/** Says why the app cannot start, then ends it. Otherwise it would linger as a process that nobody sees. */
export function endAfterFailedStart(reason: unknown): void {
  dialog.showErrorBox(
    'PrimeHub Models could not start',
    `${toVisibleText(String(redact(describe(reason))), 'multiline')}\n\nThe app keeps its files in ${app.getPath('userData')}. Check that you can read and write this folder and that the disk is not full, then start again.`,
  );
  app.exit(1);
}

function describe(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
