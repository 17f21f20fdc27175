import { copyFileSync, constants as fsConstants, renameSync } from 'node:fs';
import { z } from 'zod';
import { longestChoiceKey } from '../../../shared/choices/choice.ts';
import { choiceSections, isChoiceSection } from '../../../shared/choices/choice-sections.ts';
import { scopeSchema } from '../../../shared/connection/scope-schema.ts';
import type { Log } from '../../process/log.ts';
import { readSmallFile, UnreadableFile } from '../../process/small-file.ts';

/** One choice as it stands in the file. */
export interface KeptChoice {
  readonly scope: z.infer<typeof scopeSchema>;
  readonly section: string;
  readonly key: string;
  readonly value: unknown;
}

/** What the file of choices held at the start. */
export interface ReadChoices {
  /** Those made longest ago first. Among them may be some of sections that only a newer version of the app knows. */
  readonly choices: readonly KeptChoice[];
  /** What the person should know of the file; null for a sound one. */
  readonly notice: string | null;
  /** Why nothing may be written over the file; null when it may. */
  readonly blocked: string | null;
}

const version = 1;
/** Twice as much as the app writes. */
const maxBytes = 8 * 1024 * 1024;

const keptChoiceSchema = z.strictObject({
  scope: scopeSchema,
  section: z.string().min(1).max(100),
  key: z.string().max(longestChoiceKey),
  value: z.unknown(),
});
const fileSchema = z.object({ version: z.literal(version), choices: z.array(z.unknown()) });
const newerFileSchema = z.object({
  version: z
    .number()
    .int()
    .min(version + 1),
});

/** Writes each choice on a line of its own, as a person may look into the file. */
export function formatChoicesFile(lines: Iterable<string>): string {
  return `{"version":${version},"choices":[\n${[...lines].join(',\n')}\n]}\n`;
}

/**
 * Reads `file` once, at the start. What cannot be read is never lost: a damaged file is set aside, one of which a part is
 * damaged is copied before the rest is used, and one that a newer version wrote, or that may not be read, stays as it is.
 */
export function readChoicesFile(file: string, log: Log): ReadChoices {
  let text: string;
  try {
    text = readSmallFile(file, maxBytes);
  } catch (cause) {
    if (!(cause instanceof UnreadableFile)) throw cause;
    const { code } = cause;
    if (code === 'ENOENT') return { choices: [], notice: null, blocked: null };
    if (code === 'NOT_A_FILE' || code === 'TOO_LARGE' || code === 'ELOOP') return setAside(file, code, log);
    return leave(
      `Your saved views, columns and sorts could not be read: ${file} (${code}). Most likely the file belongs to another user. Make it readable and writable for you, then start the app again.`,
    );
  }
  const parsed = parse(text);
  if (parsed === 'newer') {
    return leave(
      'Your saved views, columns and sorts were written by a newer version of the app. They stay as they are; this version cannot read them. Update the app to have them back.',
    );
  }
  if ('problem' in parsed) return setAside(file, parsed.problem, log);
  const choices = parsed.choices.map(parseChoice);
  const sound = choices.filter((each) => each !== null);
  if (sound.length === choices.length) return { choices: sound, notice: null, blocked: null };
  return copyAside(file, sound, choices.length - sound.length, log);
}

function parse(text: string): z.infer<typeof fileSchema> | 'newer' | { readonly problem: string } {
  try {
    const json: unknown = JSON.parse(text);
    if (newerFileSchema.safeParse(json).success) return 'newer';
    const parsed = fileSchema.safeParse(json);
    if (parsed.success) return parsed.data;
    return { problem: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
  } catch (cause) {
    return { problem: String(cause) };
  }
}

function parseChoice(entry: unknown): KeptChoice | null {
  const parsed = keptChoiceSchema.safeParse(entry);
  if (!parsed.success) return null;
  const { section, value } = parsed.data;
  if (!isChoiceSection(section)) return canBeWritten(value) ? parsed.data : null;
  return choiceSections[section].value.safeParse(value).success ? parsed.data : null;
}

/** Lists inside each other without end can be read, but not be written. */
function canBeWritten(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}

function leave(notice: string): ReadChoices {
  return { choices: [], notice: `${notice} What you choose now is kept for this session only.`, blocked: notice };
}

function setAside(file: string, problem: string, log: Log): ReadChoices {
  const place = placeAside(file);
  log.error('sets aside a damaged file of choices and starts an empty one', { place, problem });
  try {
    renameSync(file, place);
  } catch (cause) {
    return cannotSetAside(file, cause);
  }
  return {
    choices: [],
    notice: `Your saved views, columns and sorts could not be read: the file was damaged. It was set aside as ${place}, and the app starts without them.`,
    blocked: null,
  };
}

function copyAside(file: string, sound: readonly KeptChoice[], damaged: number, log: Log): ReadChoices {
  const place = placeAside(file);
  log.error('copies a file of choices of which a part is damaged', { place, damaged });
  try {
    copyFileSync(file, place, fsConstants.COPYFILE_EXCL);
  } catch (cause) {
    return { ...cannotSetAside(file, cause), choices: sound };
  }
  return {
    choices: sound,
    notice: `${damaged} of your saved views, columns and sorts could not be read: the file was damaged there. The others are in use; a copy of the whole file is kept as ${place}.`,
    blocked: null,
  };
}

function cannotSetAside(file: string, cause: unknown): ReadChoices {
  return leave(
    `Your saved views, columns and sorts could not be read: ${file} is damaged, and it could not be set aside (${String(cause)}). Move it away yourself, then start the app again.`,
  );
}

function placeAside(file: string): string {
  return `${file}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
}
