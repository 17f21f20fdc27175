import type { ModelVersion, VersionLabel } from '../../../../shared/registry/registry.ts';
import type { Clock } from '../../../timing/clock.ts';
import { readAhead } from '../../../timing/read-ahead.ts';
import type { CoverageHead } from '../../replica/coverage/coverage.ts';
import type { Replica } from '../../replica/replica.ts';
import type { RegistrySource, VersionPage } from '../../sources/registry-source.ts';
import type { ModelReader } from '../model-reader.ts';
import { portionWeight, storeInPortions } from '../portions/portions.ts';
import { weighVersion } from '../portions/weights.ts';
import type { Room } from './room.ts';
import type { Turns } from './turns.ts';

export interface VersionPagesOptions {
  readonly allVersions: NonNullable<RegistrySource['allVersions']>;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly models: Pick<ModelReader, 'isReading' | 'wasReadSince'>;
  readonly turns: Turns;
  readonly room: Room;
  readonly signal: AbortSignal;
  readonly pace: () => Promise<void>;
  /** Called between two pages. What it throws ends the reading, which goes on from there the next time. */
  readonly interlude: () => Promise<void>;
  onStored(name: string): void;
}

/** A model of more versions is read by itself, page by page. */
const mostVersions = 5_000;
/** Pages that wait to be stored. */
const pagesAhead = 1;
/** ms after which a place in the list says nothing any more. */
const placeAge = 24 * 60 * 60_000;

/** A page, and when it was asked for. */
interface AskedPage {
  readonly asked: Pick<Group, 'askedAt' | 'lists'>;
  readonly page: VersionPage;
}

/** The versions of one model, as they came in a row. */
interface Group {
  readonly name: string;
  readonly versions: ModelVersion[];
  /** Whether nothing may have been lost where a page ended. */
  isWhole: boolean;
  /** When its page was asked for, by `clock.now`, and how often the list had been read by then. */
  readonly askedAt: number;
  readonly lists: number;
}

/**
 * Copies the versions of all models from a list by name, and goes on where it was cut off. Pages are cut by position, so
 * when rows come and go meanwhile, some are lost or come twice where one page ends. A model is stored only when it is whole:
 * whatever is in doubt is left to be read by itself.
 */
export async function readVersionPages(options: VersionPagesOptions): Promise<void> {
  const { replica, clock, turns, signal } = options;
  const { coverage } = replica;
  const known = coverage.place();
  const from = known !== null && Math.abs(clock.date() - known.at) < placeAge ? known.from : null;
  const pages = options.allVersions(from, signal)[Symbol.asyncIterator]();
  const ask = async (): Promise<IteratorResult<AskedPage, unknown>> => {
    await turns.wait(signal);
    const asked = { askedAt: clock.now(), lists: turns.lists() };
    const step = await pages.next();
    return step.done === true ? step : { done: false, value: { asked, page: step.value } };
  };
  const seen = new Set<string>();
  let open: Group | null = null;
  let isStart = from === null;

  for await (const { asked, page } of readAhead(ask, pagesAhead)) {
    await options.interlude();
    const groups = splitByName(page.versions, asked);
    const finished: Group[] = [];
    for (const [index, group] of groups.entries()) {
      const isCut = index === 0 && !isStart;
      if (open !== null && open.name === group.name) {
        if (isCut && !isNext(open.versions.at(-1), group.versions[0])) open.isWhole = false;
        open.versions.push(...group.versions);
        continue;
      }
      if (open !== null) {
        if (isCut && open.versions.at(-1)?.version !== '1') open.isWhole = false;
        finished.push(open);
      }
      if (isCut && coverage.head(group.name)?.latestVersion !== group.versions[0]?.version) group.isWhole = false;
      if (seen.has(group.name)) {
        group.isWhole = false;
        coverage.doubt(group.name);
      }
      seen.add(group.name);
      open = group;
    }
    isStart = false;
    await storeModels(finished, options);
    if (page.next !== null) coverage.keepPlace({ from: page.next, at: clock.date() });
  }
  if (open !== null) await storeModels([open], options);
  coverage.keepPlace(null);
  coverage.noteReading(clock.date());
}

function splitByName(versions: readonly ModelVersion[], asked: Pick<Group, 'askedAt' | 'lists'>): Group[] {
  const groups: Group[] = [];
  for (const version of versions) {
    const last = groups.at(-1);
    if (last?.name === version.modelName) last.versions.push(version);
    else groups.push({ name: version.modelName, versions: [version], isWhole: true, ...asked });
  }
  return groups;
}

/** Whether no version was lost between two that came in a row. Deleted ones leave a gap too; then it is looked up. */
function isNext(last: ModelVersion | undefined, next: ModelVersion | undefined): boolean {
  return last !== undefined && next !== undefined && Number(last.version) - 1 === Number(next.version);
}

async function storeModels(groups: readonly Group[], options: VersionPagesOptions): Promise<void> {
  const { replica, room, pace } = options;
  let ready: { readonly group: Group; readonly head: CoverageHead }[] = [];
  let weight = 0;
  const flush = async (): Promise<void> => {
    const stored = ready.filter(({ group }) => isTheirs(group, options));
    replica.coverage.together(() => {
      for (const { group, head } of stored) storeAtOnce(group, head, options);
    });
    for (const { group } of stored) options.onStored(group.name);
    ready = [];
    weight = 0;
    await pace();
  };
  for (const group of groups) {
    const head = replica.coverage.head(group.name);
    // The list of models says which there are.
    if (head === null || !isTheirs(group, options)) continue;
    if (!group.isWhole || group.versions.length > mostVersions) {
      replica.coverage.doubt(group.name);
      continue;
    }
    if (!head.isRead && !room.has() && !(await room.make(head, pace))) {
      replica.coverage.leaveOut(group.name);
      continue;
    }
    const own = group.versions.reduce((sum, version) => sum + weighVersion(version), 0);
    if (own > portionWeight) {
      await storeSlowly(group, head, options);
      continue;
    }
    ready.push({ group, head });
    weight += own;
    if (weight >= portionWeight) await flush();
  }
  if (ready.length > 0) await flush();
}

/** Whether nobody has read, or is reading, this model by itself since its page was asked for: that is newer. */
function isTheirs({ name, askedAt }: Group, { models }: VersionPagesOptions): boolean {
  return !models.isReading(name) && !models.wasReadSince(name, askedAt);
}

function storeAtOnce(group: Group, head: CoverageHead, options: VersionPagesOptions): void {
  const { replica, clock } = options;
  const sweep = replica.versions.beginSweep(group.name);
  replica.versions.save(group.name, withAliases(group.versions, head.aliases), sweep);
  replica.versions.finishSweep(group.name, sweep, clock.date());
  doubtIfOld(group, head, options);
}

async function storeSlowly(group: Group, head: CoverageHead, options: VersionPagesOptions): Promise<void> {
  const { replica, clock, pace } = options;
  const sweep = replica.versions.beginSweep(group.name);
  let isOurs = true;
  await storeInPortions(withAliases(group.versions, head.aliases), {
    weigh: weighVersion,
    store: (portion) => {
      isOurs &&= isTheirs(group, options);
      if (isOurs) replica.versions.save(group.name, portion, sweep);
    },
    pace,
  });
  while (isOurs && isTheirs(group, options) && !replica.versions.removeUnseen(group.name, sweep)) await pace();
  if (!isOurs || !isTheirs(group, options)) return;
  replica.versions.finishSweep(group.name, sweep, clock.date());
  doubtIfOld(group, head, options);
  options.onStored(group.name);
}

/** What the list told of a model after its page had been asked for, the page does not know. */
function doubtIfOld(group: Group, head: CoverageHead, { replica, turns }: VersionPagesOptions): void {
  if (group.lists === turns.lists()) return;
  if (head.isStale || head.latestVersion !== group.versions[0]?.version) replica.coverage.doubt(group.name);
}

/** The aliases that the model tells: a list of versions has none. */
function withAliases(versions: readonly ModelVersion[], aliases: readonly VersionLabel[]): ModelVersion[] {
  if (aliases.length === 0) return [...versions];
  const byVersion = Map.groupBy(aliases, ({ version }) => version);
  return versions.map((version) => ({
    ...version,
    aliases: [...new Set((byVersion.get(version.version) ?? []).map(({ label }) => label))].sort(),
  }));
}
