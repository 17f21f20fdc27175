import type { FleetSettings, FleetState } from '../../../../shared/registry/fleet.ts';
import { createThrottle } from '../../../timing/throttle.ts';
import { type BackgroundReadingOptions, createBackgroundReading } from './background-reading.ts';
import { describeFleet } from './describe-fleet.ts';

/** What is here of the versions of all models, and how it becomes more. */
export interface Fleet {
  /** Makes a pass of the background reading. */
  begin(): void;
  state(): FleetState;
  /** Tells the state, since something that it depends on has changed. */
  tell(): void;
  /** What the person wants of all versions has changed. */
  settingsChanged(): void;
  /** Removes the versions of all models that nobody has opened, in the background. */
  clear(): void;
  stop(): Promise<void>;
}

/** ms between two states told. */
const pauseMs = 1_000;
/** What counts where nobody says what is wanted. */
const onlyOpened: FleetSettings = { isOn: false, budget: Number.MAX_SAFE_INTEGER };

export function createFleet(
  options: Omit<BackgroundReadingOptions, 'settings' | 'onProgress' | 'onUnreached'> & {
    readonly settings: (() => FleetSettings) | undefined;
    readonly isOffline: () => boolean;
    /** ms for which the server is not doubted again. */
    readonly doubtMs: number;
    readonly onState: ((state: FleetState) => void) | undefined;
    /** Whether the server is out of reach is to be found out. */
    onDoubt(): void;
  },
): Fleet {
  const { replica, clock, settings = () => onlyOpened } = options;
  /** When the server did not answer, by `clock.now`: one request that never gets an answer must not raise a doubt always. */
  let missedAt = Number.NEGATIVE_INFINITY;
  const background = createBackgroundReading({
    ...options,
    settings,
    onProgress: () => tell(),
    onUnreached() {
      const isFirst = clock.now() - missedAt > options.doubtMs;
      missedAt = clock.now();
      if (isFirst) options.onDoubt();
    },
  });
  const state = (): FleetState =>
    describeFleet({ replica, settings: settings(), background, isOffline: options.isOffline() });
  const throttle = createThrottle(clock, pauseMs, () => options.onState?.(state()));
  const tell = (): void => {
    if (options.onState !== undefined) throttle.trigger();
  };
  return {
    begin: background.begin,
    state,
    tell,
    settingsChanged: background.settingsChanged,
    clear: background.clear,
    async stop() {
      await background.stop();
      throttle.flush();
    },
  };
}
