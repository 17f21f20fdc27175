/** More of a stack says nothing more about where it began. */
const mostFrames = 12;
/** Of the form `    at name (file:line:column)`, the only lines of a stack that are the app's own. */
const frame = /^\s+at [^\n]{1,300}$/;

/**
 * Describes anything thrown for the log: its kind and where it was thrown, never its message. Whatever main was working on,
 * a secret too, may be part of that.
 */
export function describeFault(thrown: unknown): Readonly<Record<string, unknown>> {
  if (!(thrown instanceof Error)) return { kind: typeof thrown };
  const { stack = '', message, name } = thrown;
  // V8 begins with the message, which may itself have lines that look like frames.
  const begin = stack.indexOf(message);
  const frames = stack
    .slice(begin < 0 ? 0 : begin + message.length)
    .split('\n')
    .filter((line) => frame.test(line))
    .slice(0, mostFrames)
    .map((line) => line.trim());
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
  return {
    kind: /^\w{1,60}$/.test(name) ? name : 'Error',
    ...(code !== null && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? { code } : {}),
    frames,
  };
}
