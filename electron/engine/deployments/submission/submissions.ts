/** Runs each submission once and gives every later call with its id the same outcome. */
export interface Submissions<T> {
  /**
   * A submission that failed before it was sent is forgotten, because it may be tried again without harm; one that was
   * sent keeps its outcome, good or bad.
   */
  run(id: string, work: () => Promise<T>): Promise<T>;
}

/** More than a person submits in a session; the oldest go first. */
const maxRemembered = 500;

/** `wasSent` asks who knows. */
export function rememberSubmissions<T>(wasSent: (id: string) => Promise<boolean>): Submissions<T> {
  const outcomes = new Map<string, Promise<T>>();
  return {
    run: (id, work) => {
      const known = outcomes.get(id);
      if (known !== undefined) return known;
      const outcome = work();
      outcomes.set(id, outcome);
      outcome.catch(async () => {
        if (!(await wasSent(id)) && outcomes.get(id) === outcome) outcomes.delete(id);
      });
      const [oldest] = outcomes.keys();
      if (outcomes.size > maxRemembered && oldest !== undefined) outcomes.delete(oldest);
      return outcome;
    },
  };
}
