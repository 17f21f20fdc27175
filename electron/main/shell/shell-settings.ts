import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { type Closing, closingSchema } from '../../../shared/ipc/main-contract.ts';
import { readSmallFile } from '../../process/small-file.ts';
import { removeUnfinishedWrites } from '../../process/unfinished-writes.ts';

const maxBytes = 64 * 1024;
/** What a newer version of the app has written besides stays in the file. */
const fileSchema = z.looseObject({
  closing: closingSchema.catch('tray'),
  exportFolder: z.string().optional().catch(undefined),
});

/** What the person has chosen of how the app sits in the desktop, and where it saves. */
export interface ShellSettings {
  /** What closing the window does. */
  closing(): Closing;
  /** Holds for this session in any case; throws when it cannot be stored. */
  setClosing(closing: Closing): void;
  /** Where a table was saved last; null before the first time. */
  exportFolder(): string | null;
  /** Holds for this session in any case; throws when it cannot be stored. */
  setExportFolder(folder: string): void;
}

/** Reads `file`. A missing or damaged one gives the defaults: it holds nothing that cannot be chosen again. */
export function openShellSettings(file: string): ShellSettings {
  removeUnfinishedWrites(file);
  let settings = read(file);
  const change = (part: Partial<typeof settings>): void => {
    settings = { ...settings, ...part };
    writeFileAtomic.sync(file, JSON.stringify(settings), { mode: 0o600 });
  };
  return {
    closing: () => settings.closing,
    setClosing: (closing) => change({ closing }),
    exportFolder: () => settings.exportFolder ?? null,
    setExportFolder(exportFolder) {
      if (exportFolder !== settings.exportFolder) change({ exportFolder });
    },
  };
}

function read(file: string): z.infer<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(readSmallFile(file, maxBytes)));
  } catch {
    return fileSchema.parse({});
  }
}
