import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const headers = z.record(z.string(), z.string());

/** Stands for the answer of a recording whose client gave up waiting. */
const noAnswer = { status: 0, headers: {}, elapsedMs: Number.POSITIVE_INFINITY, bodyText: '' };

const recordingSchema = z.object({
  name: z.string(),
  /** What the recording is about, in words. */
  shows: z.string(),
  /** How the server was started, when it was not the standard one. */
  server: z.string().optional(),
  /** What was set up before, one line of words each. */
  setup: z.array(z.string()).optional(),
  request: z.object({
    method: z.string(),
    path: z.string(),
    headers,
    /** Sent as JSON. */
    body: z.unknown().optional(),
    /** Sent as it is. */
    rawBody: z.string().optional(),
  }),
  response: z.preprocess(
    (response) => (hasStatus(response) ? response : noAnswer),
    z.object({
      /** 0: there was no answer, however long the client waited. */
      status: z.int(),
      headers,
      elapsedMs: z.union([z.number(), z.literal(Number.POSITIVE_INFINITY)]),
      /** Of an answer in JSON. */
      body: z.unknown().optional(),
      bodyText: z.string().optional(),
    }),
  ),
  /** `METHOD :port/path?query`, some with `  [Authorization: …]` after it. */
  mlflowRequestsMadeByServer: z.array(z.string()).optional(),
});

/** One request to a real PrimeHub server, and its answer. */
export interface Recording extends z.infer<typeof recordingSchema> {
  /** Place in the order of recording; where numbers are missing, recordings are missing. */
  readonly position: number;
}

/** A file that was read as a recording, or why it could not be. */
export type RecordingFile =
  | { readonly file: string; readonly recording: Recording }
  | { readonly file: string; readonly problem: string };

/** Where a file without a number stands: after all that have one, with a gap before it. */
const UNNUMBERED = 1_000_000;

/**
 * Reads the recordings of a directory, in the order in which they were made; none when there is no such directory. A file
 * with a number has to be a recording; any other is one if it has the shape.
 */
export function readRecordings(directory: string): readonly RecordingFile[] {
  if (!existsSync(directory)) {
    return [];
  }
  const files = readdirSync(directory).filter((file) => file.endsWith('.json'));
  const numbered = files
    .filter((file) => /^\d/.test(file))
    .map((file) => ({ file, position: Number.parseInt(file, 10) }))
    .sort((a, b) => a.position - b.position || (a.file < b.file ? -1 : 1));
  const others = files
    .filter((file) => !/^\d/.test(file))
    .sort()
    .map((file, index) => ({ file, position: UNNUMBERED + 2 * index }));
  const read = ({ file, position }: (typeof numbered)[number]): RecordingFile =>
    readRecording(directory, file, position);
  return [...numbered.map(read), ...others.map(read).filter((file) => 'recording' in file)];
}

function hasStatus(response: unknown): boolean {
  return typeof response === 'object' && response !== null && 'status' in response && Boolean(response.status);
}

function readRecording(directory: string, file: string, position: number): RecordingFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(directory, file), 'utf8'));
  } catch (error) {
    return { file, problem: `cannot be read as JSON: ${(error as Error).message}` };
  }
  const parsed = recordingSchema.safeParse(content);
  return parsed.success
    ? { file, recording: { ...parsed.data, position } }
    : { file, problem: `is no recording:\n${z.prettifyError(parsed.error)}` };
}
