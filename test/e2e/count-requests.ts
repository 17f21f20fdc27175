import { expect } from './fixtures.ts';

/** A request that reached a server, by what it asks for; `at` is epoch ms, null where the server does not tell. */
export interface Asked {
  readonly name: string;
  readonly at: number | null;
}

export type RequestCounts = Readonly<Record<string, number>>;

/** Counts what a server is asked, step by step of a person. */
export interface RequestCount {
  /** Does a step, waits until nothing is asked any more, and tells what was asked since the step before. */
  during(step: () => Promise<void>): Promise<RequestCounts>;
  /** Reads that came again only after their poll's time: they are in no step's count. */
  readonly polls: RequestCounts;
}

/**
 * ms between two polls of the same thing at the shortest (2,000 and 10,000, see `deployment-watch.ts`), less what a server
 * on a busy computer may be late to note the one before. A page that reads the same again does so much sooner.
 */
const pollTimes: RequestCounts = { Deployment: 1_000, DeploymentList: 7_500 };
/** ms: longer than any pause that a page makes before it asks. */
const quietMs = 600;

/** `read` tells what a server has been asked so far, the same things in order of arrival. */
export function countRequests(read: () => readonly Asked[]): RequestCount {
  const polls: Record<string, number> = {};
  const lastAt: Record<string, number> = {};
  const counted: Record<string, number> = {};

  async function becomeQuiet(): Promise<void> {
    let known = -1;
    let since = 0;
    const quiet = (): number => {
      const { length } = read();
      if (length !== known) since = performance.now();
      known = length;
      return performance.now() - since;
    };
    await expect.poll(quiet, { intervals: [50] }).toBeGreaterThan(quietMs);
  }

  function isPoll({ name, at }: Asked): boolean {
    if (at === null) return false;
    const before = lastAt[name];
    lastAt[name] = at;
    const time = pollTimes[name];
    return time !== undefined && before !== undefined && at - before >= time;
  }

  return {
    polls,
    async during(step) {
      await step();
      await becomeQuiet();
      const counts: Record<string, number> = {};
      for (const [name, asked] of Map.groupBy(read(), ({ name }) => name)) {
        for (const each of asked.slice(counted[name] ?? 0)) {
          const kind = isPoll(each) ? polls : counts;
          kind[name] = (kind[name] ?? 0) + 1;
        }
        counted[name] = asked.length;
      }
      return counts;
    },
  };
}
