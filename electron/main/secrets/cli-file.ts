import { z } from 'zod';
import type { CliFile } from '../../../shared/connection/connection.ts';
import { normaliseSiteAddress } from '../../../shared/connection/site-address.ts';
import { AppFailure } from '../../../shared/failure/app-failure.ts';
import { readSmallFile, UnreadableFile } from '../../process/small-file.ts';

/** The {@link CliFile} with its token, which never leaves main. */
export type CliFileContent =
  | Exclude<CliFile, { state: 'usable' }>
  | (Extract<CliFile, { state: 'usable' }> & { readonly token: string });

/** A token is about a kilobyte, so a much larger file is not the command line's. */
const maxBytes = 64 * 1024;

/** As the CLI and the web page's "Download Config" write it. Other entries do not matter. */
const fileSchema = z.object({
  endpoint: z.string().trim().min(1),
  'api-token': z.string().trim().min(1),
  group: z.object({ name: z.string().nullish() }).nullish().catch(null),
});

/**
 * Reads what the PrimeHub command line saved, usually in `~/.primehub/config.json`. Never throws: the result says why
 * not.
 */
export async function readCliFile(path: string): Promise<CliFileContent> {
  const read = readText(path);
  if (read.state !== 'read') return read.state === 'absent' ? read : { ...read, path };
  const unusable = (reason: string): CliFileContent => ({ state: 'unusable', path, reason });
  let json: unknown;
  try {
    json = JSON.parse(read.text);
  } catch {
    return unusable('The file is not valid JSON.');
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const key = parsed.error.issues[0]?.path[0];
    return unusable(
      key === undefined ? 'The file contains no settings.' : `The file has no usable "${String(key)}" entry.`,
    );
  }
  try {
    const address = normaliseSiteAddress(parsed.data.endpoint);
    const group = parsed.data.group?.name?.trim() || null;
    return { state: 'usable', path, address, group, token: parsed.data['api-token'] };
  } catch (cause) {
    if (!(cause instanceof AppFailure)) throw cause;
    return unusable(`The "endpoint" entry cannot be used: ${cause.error.message}`);
  }
}

/** What the renderer may know of the file. */
export function removeToken(content: CliFileContent): CliFile {
  if (content.state !== 'usable') return content;
  const { token: _token, ...rest } = content;
  return rest;
}

type ReadText =
  | { readonly state: 'read'; readonly text: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unusable'; readonly reason: string };

function readText(path: string): ReadText {
  try {
    // Editors on Windows add a byte order mark, which JSON does not allow.
    return { state: 'read', text: readSmallFile(path, maxBytes).replace(/^\uFEFF/, '') };
  } catch (cause) {
    if (!(cause instanceof UnreadableFile)) throw cause;
    const { code } = cause;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'absent' };
    return { state: 'unusable', reason: reasons[code] ?? `The file could not be read (${code}).` };
  }
}

const noPermission = 'You have no permission to read the file.';
const reasons: Readonly<Record<string, string>> = {
  NOT_A_FILE: 'It is not a file but a folder, a pipe or a device.',
  TOO_LARGE: 'The file is too large to be the PrimeHub configuration.',
  EACCES: noPermission,
  EPERM: noPermission,
  ELOOP: 'It is a link that leads back to itself.',
};
