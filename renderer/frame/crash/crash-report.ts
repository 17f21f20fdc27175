import type { Crash } from './crash-boundary.tsx';

interface CrashPlace {
  readonly version: string;
  readonly platform: string;
  /** The address inside the app. Its query names models and deployments, so it is left out. */
  readonly pathname: string;
}

/** The longest report, in characters. A message may hold what a server sent. */
const longest = 8000;

/** Writes what crashed as plain text, to be copied and reported. */
export function writeCrashReport({ error, components }: Crash, { version, platform, pathname }: CrashPlace): string {
  return [
    `PrimeHub Models ${version} on ${platform}, page ${pathname}`,
    describeThrown(error),
    ...(components === null ? [] : [`Components:${components}`]),
  ]
    .join('\n')
    .slice(0, longest);
}

/** Describes anything thrown, in one line: `RangeError: Invalid time value`. */
export function describeCrash(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : `Thrown: ${writeValue(error)}`;
}

function describeThrown(error: unknown): string {
  return error instanceof Error ? (error.stack ?? describeCrash(error)) : describeCrash(error);
}

/** Writes any value as text; some cannot be turned into one. */
function writeValue(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
