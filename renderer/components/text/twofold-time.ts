const day = 86_400_000;

/** Whether the local clock shows the same at another time (ms since the epoch): in autumn, an hour comes twice. */
export function isTwofold(time: number): boolean {
  const own = getOffset(time);
  return [time - day, time + day].some((near) => {
    const other = getOffset(near);
    return other !== own && getOffset(time + own - other) === other;
  });
}

/** ms that the local clock is ahead of UTC. */
function getOffset(time: number): number {
  return -new Date(time).getTimezoneOffset() * 60_000;
}
