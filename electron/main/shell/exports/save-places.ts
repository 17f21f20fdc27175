import { randomBytes } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fail } from '../../../../shared/failure/app-failure.ts';
import type { Log } from '../../../process/log.ts';
import type { FilePlace } from '../../../process/whole-file.ts';
import type { ShellSettings } from '../shell-settings.ts';
import type { ExportDesktop, FileKind } from './export-desktop.ts';
import { suggestFileName } from './suggest-file-name.ts';

/** Where the person wants a file, and what it is called there. */
export interface ChosenPlace {
  readonly file: FilePlace;
  readonly name: string;
}

/** Files that can be shown in their folder: the last ones. */
const mostSaved = 50;

/** Asks where files go, which no page says or hears, begins where the last one went, and shows them there. */
export type SavePlaces = ReturnType<typeof createSavePlaces>;

export function createSavePlaces(options: {
  readonly desktop: Pick<ExportDesktop, 'askPlace' | 'showInFolder'>;
  readonly settings: Pick<ShellSettings, 'exportFolder' | 'setExportFolder'>;
  /** The permissions that the person's other programs give a new file. */
  readonly fileMode: number;
  readonly log: Log;
}) {
  const { desktop, settings, fileMode, log } = options;
  const saved = new Map<string, string>();

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
    /** Asks over the window of a page; null when the person chooses no place. */
    async choose(
      page: number,
      title: string,
      kind: FileKind & { readonly action: 'Export' | 'Save' },
    ): Promise<ChosenPlace | null> {
      const name = suggestFileName(title, kind.extension, new Date());
      const folder = await suggestFolder();
      const chosen = await desktop.askPlace(page, {
        title: `${kind.action} ${title}`,
        defaultPath: folder === null ? name : join(folder, name),
        kind,
        action: kind.action,
      });
      if (chosen === null) return null;
      rememberFolder(dirname(chosen));
      // A link stays one: what it leads to is replaced.
      const path = await realpath(chosen).catch(() => chosen);
      const temporaryPath = join(dirname(path), `.${randomBytes(6).toString('hex')}.part`);
      return { file: { path, temporaryPath, mode: fileMode }, name: basename(chosen) };
    },

    /** Keeps where a file went, by the id under which the page knows it. */
    keep(id: string, { file }: ChosenPlace): void {
      saved.set(id, file.path);
      for (const [oldest] of saved) if (saved.size > mostSaved) saved.delete(oldest);
    },

    show(id: string): void {
      const path = saved.get(id);
      if (path === undefined) fail('NOT_FOUND', 'The app no longer knows where this file is.');
      desktop.showInFolder(path);
    },
  };
}
