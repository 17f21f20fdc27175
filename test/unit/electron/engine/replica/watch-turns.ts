/** A pace that measures how long work holds its thread at a time: in ms of its own, as others may need the computer, too. */
export function watchTurns(): { readonly pace: () => Promise<void>; readonly longest: () => number } {
  let longest = 0;
  let last = process.threadCpuUsage();
  return {
    pace: async () => {
      const { user, system } = process.threadCpuUsage(last);
      longest = Math.max(longest, (user + system) / 1_000);
      last = process.threadCpuUsage();
    },
    longest: () => longest,
  };
}
