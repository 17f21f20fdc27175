import { refuseOtherNames } from '../../refuse-other-names.ts';

let text = '';

/** Electron's `clipboard`, kept apart from the machine's and from the page's. Since version 44 its methods return promises. */
export const clipboard = refuseOtherNames(
  {
    async writeText(value: string): Promise<void> {
      if (typeof value !== 'string') throw new TypeError('Error processing argument at index 0, conversion failure');
      text = value;
    },
    readText: async (): Promise<string> => text,
    has: async (type: string): Promise<boolean> => type === 'text/plain' && text !== '',
    clear(): void {
      text = '';
    },
  },
  'clipboard',
);
