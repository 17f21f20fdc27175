/** Says what is being done, on the side: standard output is the command's. */
export function say(text) {
  process.stderr.write(`prepare: ${text}\n`);
}

/** Ends with the reason, and with what can be done about it. */
export function stop(text) {
  say(text);
  process.exit(1);
}

/** How long something took that started at `since`, in milliseconds of the clock. */
export function secondsSince(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
