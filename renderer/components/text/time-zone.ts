/** Names the time zone in which all times are shown: `Europe/Berlin`, or its offset where the system has no name for it. */
export function nameTimeZone(): string {
  const { timeZone } = new Intl.DateTimeFormat('en').resolvedOptions();
  if (timeZone !== undefined && timeZone !== 'Etc/Unknown') return timeZone;
  return /GMT.*$/.exec(new Date().toTimeString())?.[0].slice(0, 'GMT+0100'.length) ?? 'the time zone of this computer';
}
