import type { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import type { KillScene } from '../kill-scene.ts';
import type { RunningApp } from '../launch-app.ts';
import type { SettingsFacts } from '../settings-facts.ts';
import type { AskedWrites } from './asked-writes.ts';

/** What was confirmed to the page so far, over all launches. */
export interface Confirmed {
  facts: SettingsFacts;
  readonly writes: AskedWrites;
  /** Ids of deployments that were created. */
  readonly deployments: Set<string>;
}

/** Where work is done: the app as it runs now, before these servers. */
export interface WorkPlace {
  readonly app: RunningApp;
  readonly userData: string;
  readonly scene: KillScene;
  readonly random: SeededRandom;
  readonly confirmed: Confirmed;
  /** Resolves when an engine answers; one that was stopped for good is started again, as the page's button does. */
  awaitEngine(): Promise<void>;
}

/** One thing that a person does while the engine ends under it. */
export interface EngineWork {
  readonly text: string;
  /** Whether the list on screen has to keep its rows all the time. */
  readonly keepsList: boolean;
  /** About how many requests it makes, and how often it writes the settings: what a moment to kill is drawn from. */
  readonly requests: number;
  readonly settings: number;
  /** Whether it writes to PrimeHub. */
  readonly writes: boolean;
  /** Goes to where it begins; nothing ends meanwhile. */
  prepare(): Promise<void>;
  /**
   * Does it, and where the engine ended over it what a person does then. Throws when the app says or leaves what it must
   * not. `open` when it could not be said whether a write was made.
   */
  run(): Promise<'done' | 'open'>;
}
