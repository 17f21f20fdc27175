import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../../shared/query/parse-query.ts';
import type { QueryTree } from '../../../../shared/query/query-tree.ts';
import { writeCondition } from '../../../../shared/query/written-condition.ts';

const now = Date.UTC(2026, 10, 26, 12);

/** Writes a tree with all of its parentheses. */
function write(tree: QueryTree): string {
  switch (tree.kind) {
    case 'word':
      return `‹${tree.text}›`;
    case 'not':
      return `not ${write(tree.part)}`;
    case 'comparison':
      return writeCondition(tree.field, tree.operator, tree.values);
    default:
      return `(${tree.parts.map(write).join(` ${tree.kind} `)})`;
  }
}

function read(query: string): string {
  const { tree, problem } = parseQuery(query, now);
  return tree === null ? `${problem.from}: ${problem.message}` : write(tree);
}

describe('a query', () => {
  it.each([
    ['', '()'],
    [' \t\n', '()'],
    // What MLflow users write.
    [`metrics.val_auc > 0.95 and params.max_depth = "6"`, "(metrics.val_auc > 0.95 and params.max_depth = '6')"],
    [`attributes.run_id = 'a' AND attr.updated > 1d`, "(run = 'a' and updated > 1d)"],
    [
      'metrics.`val auc` <= .5 tags."cost centre" ILIKE \'%x%\'',
      "(metrics.`val auc` <= .5 and tags.`cost centre` ilike '%x%')",
    ],
    ["metric.a = 1 parameter.b = 'c' tag.d != 'e'", "(metrics.a = 1 and params.b = 'c' and tags.d != 'e')"],
    ["model.tags.a = 'b' run.tags.c = 'd'", "(model.tags.a = 'b' and run.tags.c = 'd')"],
    ["name = 'a' and version_number > '3' and user_id = 'u'", "(model = 'a' and version > 3 and user = 'u')"],
    ["last_updated_timestamp < 7d and source_path like 's3:%'", "(updated < 1w and source like 's3:%')"],
    // Precedence.
    ["alias = 'a' or alias = 'b' and not alias = 'c'", "(alias = 'a' or (alias = 'b' and not alias = 'c'))"],
    ["(alias = 'a' or alias = 'b') alias = 'c'", "((alias = 'a' or alias = 'b') and alias = 'c')"],
    ["not(not alias = 'a')", "not not alias = 'a'"],
    // Signs and letters as input methods and word processors write them.
    ['ＡＬＩＡＳ　＝　“champion”', "alias = 'champion'"],
    ['metrics.a ≥ １０ （alias ≠ ‘x’）', "(metrics.a >= 10 and alias != 'x')"],
    ['alias in （「a」，„b“，«c»）', "alias in ('a', 'b', 'c')"],
    ["\u200ealias\u200f = \u202a'x'\u202c", "alias = 'x'"],
    ["\u061calias\u2060 =\u2060 'x'", "alias = 'x'"],
    ['metrics.a > −1.5 or params.b < –2', '(metrics.a > -1.5 or params.b < -2)'],
    ["alias\0=\0'x\0y'", "alias = 'x\0y'"],
    // Values.
    ["alias = '@champion' or alias = 'champion'", "(alias = 'champion' or alias = 'champion')"],
    ["params.a = 6 or params.a = '6'", "(params.a = 6 or params.a = '6')"],
    [
      'metrics.a = NaN or metrics.a = -Infinity or metrics.a > 1E-5',
      '(metrics.a = NaN or metrics.a = -Infinity or metrics.a > 1E-5)',
    ],
    ["metrics.a > '0.5'", 'metrics.a > 0.5'],
    ['experiment = 012', "experiment = '012'"],
    [`description = 'it''s' or description = "it's"`, `(description = "it's" or description = "it's")`],
    ["deployed = TRUE or deployed != 'Failed'", "(deployed = true or deployed != 'Failed')"],
    [
      'registered > 90m and registered > 3 days ago and registered > 1.5h',
      '(registered > 90m and registered > 3d and registered > 90m)',
    ],
    ['registered = today or registered < yesterday', '(registered = 2026-11-26 or registered < 2026-11-25)'],
    ['registered = 2026-02 or registered < 2026', '(registered = 2026-02 or registered < 2026)'],
    [
      'registered > 2026-01-31 10:00 and updated > "2026-01-31T10:00:30"',
      "(registered > '2026-01-31T10:00' and updated > '2026-01-31T10:00:30')",
    ],
    // Plain words among conditions mean what they mean alone.
    ["card fraud alias = 'x' models:/a b/3", "(‹card fraud› and alias = 'x' and ‹models:/a b/3›)"],
    [
      'team=risk and f(x) and "a (phrase)" not old alias=\'x\'',
      '(‹team=risk› and ‹f(x)› and ‹"a (phrase)"› and not ‹old› and alias = \'x\')',
    ],
    [
      "(fraud or @champion) https://h/x?name=1 alias='x'",
      "((‹fraud› or ‹@champion›) and ‹https://h/x?name=1› and alias = 'x')",
    ],
  ])('%s', (query, expected) => {
    expect(read(query)).toBe(expected);
  });
});

it('a text in which nothing is compared is plain words, every letter of it', () => {
  const texts = [
    'fraud',
    'bread and butter',
    'fraud or risk',
    'not (fraud',
    'team=risk',
    'team: risk',
    'a > b',
    'auc > 0.95',
    '@champion',
    'model in production',
    'user like this',
    'version 14',
    'models:/card fraud/3',
    'stage: Production',
    'metrics.auc',
    '"alias = 5"',
    "don't",
    '“quoted”',
    '((',
    "'",
    'status',
    'https://h/#/models/x?version=3',
    'a, b; c',
    '@champion → 12',
    '&& ||',
    'version (latest)',
  ];
  for (const text of texts) {
    expect(parseQuery(`  ${text}\t`, now).tree, text).toEqual({ kind: 'word', text, from: 2, to: 2 + text.length });
  }
});

it('a moment has a place in time, in a time zone of its own or that of the person', () => {
  const findTime = (written: string): unknown => {
    const { tree } = parseQuery(`registered > ${written}`, now);
    const value = tree?.kind === 'comparison' ? tree.values[0] : null;
    return value?.kind === 'time' ? [value.first, value.last] : value;
  };
  const noon = Date.UTC(2026, 0, 31, 12);
  expect(findTime('1700000000000')).toEqual([1_700_000_000_000, 1_700_000_000_000]);
  expect(findTime('2026-01-31T12:00Z')).toEqual([noon, noon + 59_999]);
  expect(findTime("'2026-01-31 14:00:00+02:00'")).toEqual([noon, noon + 999]);
  expect(findTime('2026-01-31T06:30:00.250-0530')).toEqual([noon + 250, noon + 250]);
  const local = (...parts: [number, number, number, number?]): number => new Date(...parts).getTime();
  expect(findTime('2026-01-31T10:00')).toEqual([local(2026, 0, 31, 10), local(2026, 0, 31, 10) + 59_999]);
  expect(findTime('2026-03-29')).toEqual([local(2026, 2, 29), local(2026, 2, 30) - 1]);
  expect(findTime('2026-12')).toEqual([local(2026, 11, 1), local(2027, 0, 1) - 1]);
});
