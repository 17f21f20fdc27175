import { refuseOtherNames } from '../../refuse-other-names.ts';

let text = '';

/** Electron's `clipboard`, kept apart from the machine's and from the page's. */
export const clipboard = refuseOtherNames(
  {
    writeText(value: string): void {
      text = value;
    },
    readText: (): string => text,
    clear(): void {
      text = '';
    },
    availableFormats: (): string[] => (text === '' ? [] : ['text/plain']),
  },
  'clipboard',
);
