import type { MlflowFile } from '../../../shared/connection/connection.ts';
import { readSignInFile } from './sign-in-file.ts';

/** What MLflow's credentials file says, of which either half may be missing. */
export interface MlflowCredentials {
  readonly username: string | null;
  readonly password: string | null;
}

type Content = Exclude<MlflowFile, { state: 'usable' }> | ({ readonly state: 'read' } & MlflowCredentials);

/** Reads `~/.mlflow/credentials`, where MLflow's Python client looks for a user name and a password. Never throws. */
export function readMlflowCredentials(path: string): Content {
  const read = readSignInFile(path);
  if (read.state !== 'read') return read.state === 'absent' ? read : { ...read, path };
  const parsed = parseSection(read.text);
  return typeof parsed === 'string' ? { state: 'unusable', path, reason: parsed } : { state: 'read', ...parsed };
}

/** What the page may know of it. MLflow uses the file only when it has both halves. */
export function describeMlflowFile(path: string, content: Content): MlflowFile {
  if (content.state !== 'read') return content;
  if (content.username === null) return unusable(path, usernameKey);
  if (content.password === null) return unusable(path, passwordKey);
  return { state: 'usable', path, username: content.username };
}

const usernameKey = 'mlflow_tracking_username';
const passwordKey = 'mlflow_tracking_password';

function unusable(path: string, key: string): MlflowFile {
  return { state: 'unusable', path, reason: `Its section [mlflow] has no “${key}” entry.` };
}

/**
 * Reads the section as Python's configparser does, which MLflow uses: keys in any case, `=` or `:`, comments only at the
 * beginning of a line, values continued on indented lines, `%%` for a percent sign. Returns a text that says what is wrong.
 */
function parseSection(text: string): MlflowCredentials | string {
  const values = new Map<string, string>();
  let section: string | null = null;
  let latest: { readonly key: string; readonly indent: number } | null = null;
  for (const line of text.split(/\r\n?|\n/)) {
    const trimmed = line.trim();
    if (trimmed === '' || /^[#;]/.test(trimmed)) continue;
    const indent = line.length - line.trimStart().length;
    if (latest !== null && indent > latest.indent) {
      values.set(latest.key, `${values.get(latest.key)}\n${trimmed}`);
      continue;
    }
    const header = /^\[([^\]]+)\]/.exec(trimmed)?.[1];
    if (header !== undefined) {
      section = header;
      latest = null;
      continue;
    }
    const end = trimmed.search(/[=:]/);
    if (end < 1 || section === null)
      return 'It is no INI file, which has a line “[mlflow]” and below it “key = value”.';
    latest = { key: `${section} ${trimmed.slice(0, end).trimEnd().toLowerCase()}`, indent };
    values.set(latest.key, trimmed.slice(end + 1).trimStart());
  }
  if (![...values.keys()].some((key) => key.startsWith('mlflow '))) return 'It has no entries in a section [mlflow].';
  const [username = '', password = ''] = [usernameKey, passwordKey].map(
    (key) => values.get(`mlflow ${key}`) ?? values.get(`DEFAULT ${key}`),
  );
  if ((username + password).replaceAll('%%', '').includes('%'))
    return 'It has a “%” that MLflow cannot read either: in this file a percent sign is written as “%%”.';
  return { username: username.replaceAll('%%', '%') || null, password: password.replaceAll('%%', '%') || null };
}
