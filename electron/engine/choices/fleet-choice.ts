import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { AppFailure } from '../../../shared/failure/app-failure.ts';
import { describeFileFailure } from '../../../shared/failure/file-failure.ts';
import type { FleetSettings } from '../../../shared/registry/fleet.ts';
import type { Log } from '../../process/log.ts';
import { readSmallFile, UnreadableFile } from '../../process/small-file.ts';

/** The person's choice, for all connections. */
export interface FleetChoice {
  get(): FleetSettings;
  /** Holds from now on, and over a restart once the promise resolves. Throws AppFailure when it cannot be stored. */
  set(settings: FleetSettings): Promise<void>;
}

const usual: FleetSettings = { isOn: true, budget: 1_000_000_000 };
const maxBytes = 64 * 1024;
const fileSchema = z.object({
  version: z.literal(1),
  isOn: z.boolean(),
  budget: z.number().int().min(50_000_000).max(100_000_000_000),
});

/** Reads the choice from `file`. Where that does not hold one, the usual choice counts. */
export function openFleetChoice(file: string, log: Log): FleetChoice {
  let settings = load(file, log);
  let queue: Promise<unknown> = Promise.resolve();
  return {
    get: () => settings,
    set(next) {
      settings = next;
      const done = queue.then(() => write(file, { version: 1, ...next }));
      queue = done.catch((cause) =>
        log.error('could not save how much is kept of the fleet', { cause: String(cause) }),
      );
      return done;
    },
  };
}

function load(file: string, log: Log): FleetSettings {
  try {
    const { isOn, budget } = fileSchema.parse(JSON.parse(readSmallFile(file, maxBytes)));
    return { isOn, budget };
  } catch (cause) {
    if (!(cause instanceof UnreadableFile) || cause.code !== 'ENOENT') {
      log.warn('the choice of what is kept of the fleet cannot be read; the usual one counts', {
        cause: String(cause),
      });
    }
    return usual;
  }
}

async function write(file: string, content: z.infer<typeof fileSchema>): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFileAtomic(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  } catch (cause) {
    const failure = describeFileFailure(cause);
    throw failure === null ? cause : new AppFailure(failure, { cause });
  }
}
