import { rm } from 'node:fs/promises';
import type { Scope } from '../../../../shared/connection/scope.ts';
import type { CopyFormat, FileFormat } from '../../../../shared/export/export-format.ts';
import { largestCopy } from '../../../../shared/export/export-limits.ts';
import { cancelled, fail } from '../../../../shared/failure/app-failure.ts';
import { toClipboardText } from '../../../../shared/text/clipboard-text.ts';
import type { ExportPart } from '../../../ipc/export-messages.ts';
import type { Log } from '../../../process/log.ts';
import type { EngineLife } from '../engine/engine-life.ts';
import type { ExportDesktop, FileKind } from './export-desktop.ts';
import type { SavePlaces } from './save-places.ts';

/** A table that a page wants copied or saved. */
interface Wanted {
  readonly exportId: string;
  readonly scope: Scope;
  readonly request: unknown;
}

const formats: Readonly<Record<FileFormat, FileKind>> = {
  csv: { name: 'CSV (for spreadsheets)', extension: 'csv' },
  json: { name: 'JSON (exact)', extension: 'json' },
  markdown: { name: 'Markdown', extension: 'md' },
};

/**
 * Copies and saves tables. The engine writes them; here is what belongs to the desktop: the clipboard, and where a file
 * goes, which no page says or hears.
 */
export type Exports = ReturnType<typeof createExports>;

export function createExports(options: {
  readonly engine: Pick<EngineLife, 'ask' | 'tell'>;
  readonly desktop: Pick<ExportDesktop, 'writeClipboard'>;
  readonly places: SavePlaces;
  readonly log: Log;
}) {
  const { engine, desktop, places, log } = options;
  /** Text of copies under way, as it arrives. */
  const copies = new Map<string, { readonly forms: Map<ExportPart['type'], string[]>; length: number }>();

  /** The engine stops the work when the page no longer wants it. */
  async function run<T>(exportId: string, signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
    if (signal.aborted) throw cancelled();
    const cancel = (): void => engine.tell('export.cancel', { exportId });
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await ask();
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  return {
    async copy({ format, ...wanted }: Wanted & { readonly format: CopyFormat }, signal: AbortSignal) {
      const { exportId } = wanted;
      if (copies.has(exportId)) fail('INVALID_INPUT', 'This copy is under way already.');
      const copy = { forms: new Map<ExportPart['type'], string[]>(), length: 0 };
      copies.set(exportId, copy);
      try {
        const { rows } = await run(exportId, signal, () => engine.ask('export.copy', { ...wanted, format }, signal));
        if (signal.aborted) throw cancelled();
        const forms = Object.fromEntries([...copy.forms].map(([type, parts]) => [type, parts.join('')]));
        await desktop.writeClipboard(forms).catch((cause: unknown) => {
          log.warn('the clipboard took no table', { reason: String(cause) });
          fail('CLIPBOARD_REFUSED', 'The clipboard did not take the table.', {
            hint: 'Most likely another program holds it for a moment. Try again, or export a file.',
          });
        });
        return { rows };
      } finally {
        copies.delete(exportId);
      }
    },

    /** Takes text of a copy from the engine. Whatever it says: nothing that acts in a terminal leaves the app. */
    takePart({ exportId, type, text }: ExportPart): void {
      const copy = copies.get(exportId);
      if (copy === undefined || copy.length > largestCopy) return;
      const clean = toClipboardText(text, true);
      copy.length += clean.length;
      const parts = copy.forms.get(type) ?? [];
      parts.push(clean);
      copy.forms.set(type, parts);
    },

    async save({ format, ...wanted }: Wanted & { readonly format: FileFormat }, page: number, signal: AbortSignal) {
      const { exportId } = wanted;
      const { title } = await engine.ask('export.title', wanted, signal);
      const place = await places.choose(page, title, { ...formats[format], action: 'Export' });
      if (place === null) return null;
      try {
        const { rows } = await run(exportId, signal, () =>
          engine.ask('export.save', { ...wanted, format, place: place.file }, signal),
        );
        places.keep(exportId, place);
        return { rows, name: place.name };
      } catch (error) {
        // An engine that ended had no time for it.
        await rm(place.file.temporaryPath, { force: true }).catch(() => undefined);
        throw error;
      }
    },
  };
}
