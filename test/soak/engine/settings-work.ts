import { expect } from '@playwright/test';
import { AppFailure } from '../../../shared/failure/app-failure.ts';
import { drawChange, type SettingsChange } from '../change-settings.ts';
import { neitherOldNorNew, readSettings, type SettingsFacts, settingsFacts } from '../settings-facts.ts';
import type { EngineWork, WorkPlace } from './engine-work.ts';

const requestsOf = { 'sign-in': 12, renewal: 12, direct: 4, switch: 3, removal: 0 } as const;

/** A change of settings asked for over the bridge: signing in, removing, switching, reading MLflow directly. */
export function changeSettings(place: WorkPlace, kind: SettingsChange['kind']): EngineWork {
  const { app, scene, random, confirmed } = place;
  const change = drawChange(confirmed.facts, scene, random, kind);
  return workOf(
    place,
    change,
    async () => undefined,
    () => change.make(app.page),
  );
}

/** A change of settings whatever way it is made; `make` throws with the AppFailure as the cause. */
export function workOf(
  place: WorkPlace,
  change: SettingsChange,
  prepare: () => Promise<void>,
  make: () => Promise<void>,
): EngineWork {
  const { confirmed, userData } = place;
  const before = confirmed.facts;
  return {
    text: change.text,
    keepsList: false,
    requests: requestsOf[change.kind],
    settings: 4,
    writes: false,
    prepare,
    async run() {
      const cut = await cutShort(make);
      if (cut !== null) {
        await place.awaitEngine();
        await expectOldOrNew(userData, before, change.after);
        // A removal goes on by itself: what is not there any more cannot be asked for again.
        if (!isSame(settingsFacts(readSettings(userData)), change.after)) await make();
      }
      confirmed.facts = change.after;
      return 'done';
    },
  };
}

/** Null when it was confirmed; what the app said when the engine ended over it. Any other failure is thrown. */
async function cutShort(make: () => Promise<void>): Promise<AppFailure | null> {
  try {
    await make();
    return null;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    if (!(cause instanceof AppFailure) || !/^ENGINE_/.test(cause.error.code)) throw error;
    if (cause.error.message === '' || cause.error.hint === null) throw new Error('The end of the engine has no words');
    return cause;
  }
}

/** A removal that had begun is brought to its end by the next engine; then each fact is as it was or as it was to be. */
async function expectOldOrNew(userData: string, before: SettingsFacts, after: SettingsFacts): Promise<void> {
  await expect.poll(() => readSettings(userData).removing).toEqual([]);
  const found = settingsFacts(readSettings(userData));
  const odd = neitherOldNorNew(found, before, after).filter((text) => !isHalfSignedIn(text));
  if (odd.length > 0) throw new Error(`after the engine’s end: ${odd.join('; ')}`);
}

/** A new connection is there before its secret is, and says so. */
function isHalfSignedIn(text: string): boolean {
  return /place is missing, was not there/.test(text);
}

function isSame(one: SettingsFacts, other: SettingsFacts): boolean {
  return one.size === other.size && [...one].every(([name, value]) => other.get(name) === value);
}
