import type { MlflowRequest } from './mlflow-stand-in.ts';

/** Reads `METHOD :port/path  [Authorization: Scheme credentials = explanation]`; the note may be missing. */
export function readRequestLine(text: string): MlflowRequest {
  const [, line = text, note = ''] = /^(\S+ \S+)(.*)$/s.exec(text) ?? [];
  return { line, authorization: /\bAuthorization: (\S+ [^\s\]]+)/i.exec(note)?.[1] ?? null };
}
