import { rename } from 'node:fs/promises';
import { type AppError, appError } from '../../../../shared/failure/app-error.ts';
import { describeFileFailure } from '../../../../shared/failure/file-failure.ts';
import type { Log } from '../../../process/log.ts';
import { readSmallFile, UnreadableFile } from '../../../process/small-file.ts';
import { type ConnectionsFile, connectionsFileSchema } from './stored-connection.ts';

const empty: ConnectionsFile = { version: 1, openId: null, connections: [], removing: [], leftSecrets: [] };

interface Loaded {
  readonly state: ConnectionsFile;
  readonly setAside: string | null;
  readonly unreadable: AppError | null;
}

/**
 * Reads the list of connections. A missing file is an empty list, a damaged one is set aside. One that may not be read now may
 * still be sound.
 */
export async function loadConnections(file: string, log: Log, sessionIds: readonly string[]): Promise<Loaded> {
  const parsed = read(file);
  if (parsed.state !== null) {
    return { state: endSessions(parsed.state, sessionIds), setAside: null, unreadable: parsed.unreadable };
  }
  const setAside = `${file}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  log.error('sets aside a damaged list of connections and starts an empty one', { setAside, problem: parsed.problem });
  try {
    await rename(file, setAside);
    return { state: empty, setAside, unreadable: null };
  } catch (cause) {
    return { state: empty, setAside: null, unreadable: unreadable(file, cause) };
  }
}

function unreadable(file: string, cause: unknown): AppError {
  const known = describeFileFailure(cause instanceof UnreadableFile ? cause.cause : cause);
  return appError(known?.code ?? 'UNEXPECTED', `The list of connections could not be read: ${file}`, {
    hint: 'Most likely the file belongs to another user, or the folder is read-only. Nothing is written over it. Make both readable and writable for you, then start the app again.',
    retryable: false,
  });
}

/** A list of a thousand connections is far smaller. */
const maxBytes = 32 * 1024 * 1024;

type Parsed =
  | { readonly state: ConnectionsFile; readonly problem: null; readonly unreadable: AppError | null }
  | { readonly state: null; readonly problem: string };

function read(file: string): Parsed {
  try {
    return parse(readSmallFile(file, maxBytes));
  } catch (cause) {
    if (!(cause instanceof UnreadableFile)) throw cause;
    const { code } = cause;
    if (code === 'ENOENT') return { state: empty, problem: null, unreadable: null };
    if (code === 'NOT_A_FILE' || code === 'TOO_LARGE' || code === 'ELOOP') return { state: null, problem: code };
    return { state: empty, problem: null, unreadable: unreadable(file, cause) };
  }
}

function parse(text: string): Parsed {
  try {
    const parsed = connectionsFileSchema.safeParse(JSON.parse(text));
    if (parsed.success) return { state: parsed.data, problem: null, unreadable: null };
    const problem = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    return { state: null, problem };
  } catch (cause) {
    return { state: null, problem: String(cause) };
  }
}

/**
 * What was kept in the memory of an earlier session is gone now; main still has that of this one, also where an engine
 * ended before it could say so.
 */
function endSessions(file: ConnectionsFile, sessionIds: readonly string[]): ConnectionsFile {
  return {
    ...file,
    connections: file.connections.map(({ afterSession, ...each }) => {
      if (each.credentialPlace !== 'session' && each.credentialPlace !== 'missing') return each;
      if (sessionIds.includes(each.id)) return { ...each, credentialPlace: 'session', afterSession };
      return { ...each, credentialPlace: afterSession ?? 'missing' };
    }),
  };
}
