import type { Schedule } from '../demo/primehub/controller.ts';

/** A schedule whose steps are taken when the replay says so, never by time. */
export interface ManualSchedule {
  readonly schedule: Schedule;
  /** Takes the oldest step that waits; false when none does. */
  takeStep(): boolean;
}

/** Makes a schedule that stands still. */
export function createManualSchedule(): ManualSchedule {
  const waiting = new Set<() => void>();
  return {
    schedule(run) {
      // A wrapper of its own, so that one function can wait twice.
      const step = (): void => run();
      waiting.add(step);
      return () => void waiting.delete(step);
    },
    takeStep() {
      const [step] = waiting;
      if (step === undefined) {
        return false;
      }
      waiting.delete(step);
      step();
      return true;
    },
  };
}
