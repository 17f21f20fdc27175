/** Requests of one thing done on a still network. */
export interface RequestCosts {
  /** Models and deployments read anew. */
  readonly refresh: number;
  /** One model opened: its head, its versions and their runs. */
  readonly open: number;
}

/** What people did while the network came and went. */
export interface PersonActions {
  readonly opens: number;
  readonly refreshes: number;
}

export interface RequestBound {
  readonly total: number;
  readonly perSecond: number;
}

/** `http-client.ts`: a read is sent at most three times, 0.25 s and more apart. */
const triesPerRead = 3;
/** `limit-parallel.ts`, `fetch-version-runs.ts`: reads under way at once. */
const mostParallel = 4;
/** `backoff.ts`: 5 s − 20 %, the soonest that a failed refresh is tried again by itself. */
const soonestRefresh = 4;
/** `create-deployment-service.ts`: while something is being deployed all deployments are read this often. */
const settlingPoll = 10;
/** `person-at-work.ts`: actions are a second and more apart, so that this many may begin or end in any one second. */
const actionsAtOnce = 2;

/**
 * The most requests that the rules of the app allow in `seconds` of a network that flaps once a second.
 *
 * In total: a refresh by itself every 4 s at the soonest, a reading of the deployments every 10 s, and for each action of
 * a person a model (Refresh reads the one on screen) and a refresh, as a model tells whether the server is gone or back;
 * every read three times.
 *
 * In one second: one refresh (they run one at a time) and two actions. All their reads may succeed in it, and on the
 * network's edge those under way, four at most for each, are tried twice more.
 */
export function requestBound(seconds: number, costs: RequestCosts, { opens, refreshes }: PersonActions): RequestBound {
  const actions = opens + refreshes;
  const refreshesInAll = Math.ceil(seconds / soonestRefresh) + 1 + actions;
  const polls = Math.ceil(seconds / settlingPoll) + 1;
  const reads = refreshesInAll * costs.refresh + polls + actions * costs.open;
  const atOnce = 1 + actionsAtOnce;
  return {
    total: triesPerRead * reads,
    perSecond: costs.refresh + actionsAtOnce * costs.open + (triesPerRead - 1) * mostParallel * atOnce,
  };
}

/** The most attempts within any 1,000 ms. */
export function peakPerSecond(attempts: readonly number[]): number {
  const times = attempts.toSorted((left, right) => left - right);
  let first = 0;
  let peak = 0;
  times.forEach((time, index) => {
    while (time - (times[first] ?? time) >= 1000) first += 1;
    peak = Math.max(peak, index - first + 1);
  });
  return peak;
}
