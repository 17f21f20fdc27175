/** A utility process that has been started and has not ended. */
export interface RunningUtility {
  readonly pid: number;
  readonly name: string;
  /** In ms since the epoch. */
  readonly creationTime: number;
  /** Kills it and waits for its end, of which the app hears nothing any more. */
  end(): Promise<void>;
}

const running = new Set<RunningUtility>();

/** The app's utility processes, oldest first. */
export const utilityRegistry = {
  add(utility: RunningUtility): void {
    running.add(utility);
  },

  remove(utility: RunningUtility): void {
    running.delete(utility);
  },

  get all(): readonly RunningUtility[] {
    return [...running];
  },
};
