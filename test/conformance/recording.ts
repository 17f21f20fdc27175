import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const headers = z.record(z.string(), z.string());

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
  response: z.object({
    status: z.int(),
    headers,
    elapsedMs: z.number(),
    /** Of an answer in JSON. */
    body: z.unknown().optional(),
    bodyText: z.string().optional(),
  }),
  /** `METHOD :port/path?query`, some with `  [Authorization: …]` after it. */
  mlflowRequestsMadeByServer: z.array(z.string()).optional(),
});

/** One request to a real PrimeHub server, and its answer. */
export interface Recording extends z.infer<typeof recordingSchema> {
  /** Place in the order of recording; where numbers are missing, recordings are missing. */
  readonly position: number;
}

/** Reads the recordings of a directory, in the order in which they were made. Throws for a file of another shape. */
export function readRecordings(directory: string): readonly Recording[] {
  return readdirSync(directory)
    .filter((file) => /^\d+.*\.json$/.test(file))
    .map((file) => {
      const content: unknown = JSON.parse(readFileSync(join(directory, file), 'utf8'));
      return { ...recordingSchema.parse(content), position: Number.parseInt(file, 10) };
    })
    .sort((a, b) => a.position - b.position);
}
