/** Runs each submission once and gives later calls with the same id the same outcome. */
export interface Submissions<T> {
  /**
   * Forgets a submission that ended before it was sent, because trying again does no harm. Once sent, it keeps its
   * outcome, good or bad.
   */
  run(id: string, work: () => Promise<T>): Promise<T>;
}

/** More than anyone submits in a session. The oldest are dropped first. */
const maxRemembered = 500;

/** `wasSent` asks main, which alone knows. */
export function rememberSubmissions<T>(wasSent: (id: string) => Promise<boolean>): Submissions<T> {
  const outcomes = new Map<string, Promise<T>>();
  return {
    run: (id, work) => {
      const known = outcomes.get(id);
      if (known !== undefined) return known;
      const outcome = work().finally(async () => {
        if (!(await wasSent(id)) && outcomes.get(id) === outcome) outcomes.delete(id);
      });
      outcomes.set(id, outcome);
      const [oldest] = outcomes.keys();
      if (outcomes.size > maxRemembered && oldest !== undefined) outcomes.delete(oldest);
      return outcome;
    },
  };
}
