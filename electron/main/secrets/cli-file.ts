import { z } from 'zod';
import type { CliFile } from '../../../shared/connection/connection.ts';
import { normaliseSiteAddress } from '../../../shared/connection/site-address.ts';
import { AppFailure } from '../../../shared/failure/app-failure.ts';
import { readPastedToken } from '../../../shared/text/pasted-text.ts';
import { readSignInFile } from './sign-in-file.ts';

/** The {@link CliFile} with its token, which never leaves main. */
export type CliFileContent =
  | Exclude<CliFile, { state: 'usable' }>
  | (Extract<CliFile, { state: 'usable' }> & { readonly token: string });

/** As the CLI and the web page's "Download Config" write it. Other entries do not matter. */
const fileSchema = z.object({
  endpoint: z.string().trim().min(1),
  'api-token': z.string().overwrite(readPastedToken).min(1),
  group: z.object({ name: z.string().nullish() }).nullish().catch(null),
});

/**
 * Reads what the PrimeHub command line saved, usually in `~/.primehub/config.json`. Never throws: the result says why
 * not.
 */
export async function readCliFile(path: string): Promise<CliFileContent> {
  const read = readSignInFile(path);
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
