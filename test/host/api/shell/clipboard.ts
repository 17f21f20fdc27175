import { refuseOtherNames } from '../../refuse-other-names.ts';

/** What one form of an entry may be given as. */
type Given = string | Blob | Promise<string | Blob>;

/** Electron's `ClipboardItem`: one entry of the clipboard in several forms. Each is a Blob when it is read. */
export class ClipboardItem {
  readonly #forms: ReadonlyMap<string, Given>;

  constructor(items: Readonly<Record<string, Given>>) {
    const forms = Object.entries(items);
    if (forms.length === 0) throw new TypeError("Failed to construct 'ClipboardItem': Empty dictionary argument");
    this.#forms = new Map(forms);
  }

  get types(): string[] {
    return [...this.#forms.keys()];
  }

  async getType(type: string): Promise<Blob> {
    const given = await this.#forms.get(type);
    if (given === undefined) throw new Error(`The type '${type}' was not found`);
    return typeof given === 'string' ? new Blob([given], { type }) : given;
  }
}

/** By type. */
let forms = new Map<string, Blob>();

/** Electron's `clipboard`, kept apart from the machine's and from the page's. Since version 44 its methods return promises. */
export const clipboard = refuseOtherNames(
  {
    async write(items: readonly ClipboardItem[]): Promise<void> {
      const written = new Map<string, Blob>();
      for (const item of items) for (const type of item.types) written.set(type, await item.getType(type));
      forms = written;
    },
    async read(): Promise<ClipboardItem[]> {
      return forms.size === 0 ? [] : [new ClipboardItem(Object.fromEntries(forms))];
    },
    async writeText(value: string): Promise<void> {
      if (typeof value !== 'string') throw new TypeError('Error processing argument at index 0, conversion failure');
      forms = new Map([['text/plain', new Blob([value], { type: 'text/plain' })]]);
    },
    readText: async (): Promise<string> => (await forms.get('text/plain')?.text()) ?? '',
    has: async (type: string): Promise<boolean> => (forms.get(type)?.size ?? 0) > 0,
    clear(): void {
      forms = new Map();
    },
  },
  'clipboard',
);
