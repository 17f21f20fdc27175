/** Runs each submission once and gives every later call with its id the same outcome. */
export interface Submissions<T> {
  /**
   * `work` calls `sending` right before it sends. A submission that failed before that is forgotten, because it may be
   * tried again without harm; one that was sent keeps its outcome, good or bad.
   */
  run(id: string, work: (sending: () => void) => Promise<T>): Promise<T>;
}

/** More than a person submits in a session; the oldest go first. */
const maxRemembered = 500;

export function rememberSubmissions<T>(): Submissions<T> {
  const outcomes = new Map<string, Promise<T>>();
  return {
    run: (id, work) => {
      const known = outcomes.get(id);
      if (known !== undefined) return known;
      let isSent = false;
      const outcome = work(() => {
        isSent = true;
      });
      outcomes.set(id, outcome);
      outcome.catch(() => {
        if (!isSent) outcomes.delete(id);
      });
      const [oldest] = outcomes.keys();
      if (outcomes.size > maxRemembered && oldest !== undefined) outcomes.delete(oldest);
      return outcome;
    },
  };
}
