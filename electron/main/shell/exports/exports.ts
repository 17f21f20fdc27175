import { randomBytes } from 'node:crypto';
import { realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Scope } from '../../../../shared/connection/scope.ts';
import type { CopyFormat, FileFormat } from '../../../../shared/export/export-format.ts';
import { largestCopy } from '../../../../shared/export/export-limits.ts';
import { cancelled, fail } from '../../../../shared/failure/app-failure.ts';
import { toClipboardText } from '../../../../shared/text/clipboard-text.ts';
import type { ExportPart } from '../../../ipc/export-messages.ts';
import type { Log } from '../../../process/log.ts';
import type { EngineLife } from '../engine/engine-life.ts';
import type { ShellSettings } from '../shell-settings.ts';
import { extensions, suggestFileName } from './suggest-file-name.ts';

/** A table that a page wants copied or saved. */
interface Wanted {
  readonly exportId: string;
  readonly scope: Scope;
  readonly request: unknown;
}

/** What the system does for exports. */
export interface ExportDesktop {
  /** Asks where to save, over the window of a page; null for nowhere. */
  askPlace(page: number, suggestion: SaveSuggestion): Promise<string | null>;
  /** Rejects when another program holds the clipboard. */
  writeClipboard(forms: Readonly<Partial<Record<ExportPart['type'], string>>>): Promise<void>;
  showInFolder(path: string): void;
}

export interface SaveSuggestion {
  readonly title: string;
  /** A name, or a whole path where a folder is remembered. */
  readonly defaultPath: string;
  readonly format: FileFormat;
  readonly extension: string;
}

/** Files that can be shown in their folder: the last ones. */
const mostSaved = 50;

/**
 * Copies and saves tables. The engine writes them; here is what belongs to the desktop: the clipboard, and where a file
 * goes, which no page says or hears.
 */
export type Exports = ReturnType<typeof createExports>;

export function createExports(options: {
  readonly engine: Pick<EngineLife, 'ask' | 'tell'>;
  readonly desktop: ExportDesktop;
  readonly settings: Pick<ShellSettings, 'exportFolder' | 'setExportFolder'>;
  /** The permissions that the person's other programs give a new file. */
  readonly fileMode: number;
  readonly log: Log;
}) {
  const { engine, desktop, settings, log } = options;
  /** Text of copies under way, as it arrives. */
  const copies = new Map<string, { readonly forms: Map<ExportPart['type'], string[]>; length: number }>();
  const saved = new Map<string, string>();

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

  async function suggestFolder(): Promise<string | null> {
    const folder = settings.exportFolder();
    if (folder === null) return null;
    const isThere = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    return isThere ? folder : null;
  }

  function rememberFolder(folder: string): void {
    try {
      settings.setExportFolder(folder);
    } catch (error) {
      log.warn('the folder of exports was not kept', { reason: String(error) });
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
      const name = suggestFileName(title, format, new Date());
      const folder = await suggestFolder();
      const chosen = await desktop.askPlace(page, {
        title: `Export ${title}`,
        defaultPath: folder === null ? name : join(folder, name),
        format,
        extension: extensions[format],
      });
      if (chosen === null) return null;
      rememberFolder(dirname(chosen));
      // A link stays one: what it leads to is replaced.
      const path = await realpath(chosen).catch(() => chosen);
      const temporaryPath = join(dirname(path), `.${randomBytes(6).toString('hex')}.part`);
      try {
        const { rows } = await run(exportId, signal, () =>
          engine.ask(
            'export.save',
            { ...wanted, format, place: { path, temporaryPath, mode: options.fileMode } },
            signal,
          ),
        );
        saved.set(exportId, path);
        for (const [oldest] of saved) if (saved.size > mostSaved) saved.delete(oldest);
        return { rows, name: basename(chosen) };
      } catch (error) {
        // An engine that ended had no time for it.
        await rm(temporaryPath, { force: true }).catch(() => undefined);
        throw error;
      }
    },

    show(exportId: string): void {
      const path = saved.get(exportId);
      if (path === undefined) fail('NOT_FOUND', 'The app no longer knows where this file is.');
      desktop.showInFolder(path);
    },
  };
}
