import type { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import { findSpots, isRecord, type Spot, setAt } from './json-tree.ts';
import { drawLargeValue } from './large-values.ts';
import { drawKey, drawNumber, drawText, drawToken, drawValue } from './odd-values.ts';
import { RawJson } from './raw-json.ts';

/** Changes a value in one place; false where it holds nothing to change so. */
type Change = (value: unknown, random: SeededRandom) => boolean;

/** How a value is changed, and how often of a hundred times. */
const changes = {
  // Fields.
  'field missing': [
    8,
    (value, random) => onField(value, random, ({ holder, key }) => Reflect.deleteProperty(holder, key)),
  ],
  'field null': [8, (value, random) => onField(value, random, (spot) => setAt(spot, null))],
  'field renamed': [5, (value, random) => onField(value, random, (spot) => rename(spot, respell(spot.key)))],
  'field under an odd name': [3, (value, random) => onField(value, random, (spot) => rename(spot, drawKey(random)))],
  'field too many': [
    3,
    (value, random) =>
      onField(value, random, ({ holder }) => setAt({ holder, key: drawKey(random) }, drawValue(random))),
  ],
  // Types.
  'another type': [12, (value, random) => onSpot(value, random, (spot) => setAt(spot, drawValue(random)))],
  'number as text': [4, (value, random) => onKind(value, random, isNumber, (spot) => setAt(spot, String(spot.value)))],
  'text as number': [4, (value, random) => onKind(value, random, isText, (spot) => setAt(spot, drawNumber(random)))],
  'odd text': [12, (value, random) => onKind(value, random, isText, (spot) => setAt(spot, drawText(random)))],
  'odd number': [12, (value, random) => onKind(value, random, isNumeric, (spot) => setAt(spot, drawNumber(random)))],
  'no JSON': [2, (value, random) => onSpot(value, random, (spot) => setAt(spot, drawToken(random)))],
  'list for an object': [2, (value, random) => onKind(value, random, isRecord, (spot) => setAt(spot, [spot.value]))],
  // Order and number.
  'rows reversed': [3, (value, random) => onList(value, random, (list) => list.reverse())],
  'rows in disorder': [4, (value, random) => onList(value, random, (list) => shuffle(list, random))],
  'row repeated': [5, (value, random) => onList(value, random, (list) => list.push(...copies(list, random)))],
  'row missing': [
    5,
    (value, random) => onList(value, random, (list) => list.splice(random.integer(0, list.length - 1), 1)),
  ],
  'row that is none': [4, (value, random) => onList(value, random, (list) => list.splice(0, 0, drawValue(random)))],
  'no rows': [2, (value, random) => onList(value, random, (list) => list.splice(0))],
  // Size.
  'large value': [2, (value, random) => onSpot(value, random, (spot) => setAt(spot, drawLargeValue(random)))],
} as const satisfies Record<string, readonly [number, Change]>;

export type JsonChange = keyof typeof changes;

const names = Object.keys(changes) as [JsonChange, ...JsonChange[]];
const urn = names.flatMap((name) => Array.from({ length: changes[name][0] }, () => name)) as [
  JsonChange,
  ...JsonChange[],
];

/** A value with one change or a few, and which they are. The value that came in stays as it is. */
export function mutateJson(value: unknown, random: SeededRandom): { value: unknown; changes: readonly JsonChange[] } {
  const changed = { root: structuredClone(value) };
  const made: JsonChange[] = [];
  const wanted = random.pick([1, 1, 2, 4, 8]);
  for (let left = wanted; left > 0; left -= 1) {
    const name = random.pick(urn);
    // A root that has become something else altogether has no more places.
    if (changes[name][1](changed.root, random)) made.push(name);
  }
  return { value: changed.root, changes: made };
}

function onKind(
  value: unknown,
  random: SeededRandom,
  isOfKind: (value: unknown) => boolean,
  change: (spot: Spot) => void,
): boolean {
  const [first, ...others] = findSpots(value).filter((spot) => isOfKind(spot.value));
  if (first === undefined) return false;
  change(random.pick([first, ...others]));
  return true;
}

function onSpot(value: unknown, random: SeededRandom, change: (spot: Spot) => void): boolean {
  return onKind(value, random, () => true, change);
}

/** A field of an object, not a row of a list. */
function onField(value: unknown, random: SeededRandom, change: (spot: Spot) => void): boolean {
  const [first, ...others] = findSpots(value).filter(({ holder }) => isRecord(holder));
  if (first === undefined) return false;
  change(random.pick([first, ...others]));
  return true;
}

function onList(value: unknown, random: SeededRandom, change: (list: unknown[]) => void): boolean {
  return onKind(
    value,
    random,
    (each) => Array.isArray(each) && each.length > 0,
    (spot) => change(spot.value as unknown[]),
  );
}

function rename({ holder, key, value }: Spot, name: string): void {
  Reflect.deleteProperty(holder, key);
  setAt({ holder, key: name }, value);
}

/** `creation_timestamp` and `creationTimestamp`, each as the other would be written. */
function respell(key: string): string {
  const camel = key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return camel === key
    ? key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).concat(/[A-Z]/.test(key) ? '' : '_')
    : camel;
}

function shuffle(list: unknown[], random: SeededRandom): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    [list[last], list[other]] = [list[other], list[last]];
  }
}

/** The same row several times, or all of them again. */
function copies(list: readonly unknown[], random: SeededRandom): readonly unknown[] {
  if (random.next() < 0.3) return structuredClone(list);
  const row = list[random.integer(0, list.length - 1)];
  return Array.from({ length: random.pick([1, 3, 50]) }, () => row);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number';
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** Also those that MLflow and PrimeHub write as text. */
function isNumeric(value: unknown): boolean {
  return isNumber(value) || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) || value instanceof RawJson;
}
