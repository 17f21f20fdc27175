import { expect, it } from 'vitest';
import { findCompletionContext } from '../../../../shared/query/completion-context.ts';
import { parseQuery } from '../../../../shared/query/parse-query.ts';

const now = Date.UTC(2026, 10, 26, 12);
/** Typing on may mend it. */
const typing = true;
const wrong = false;

/** A query, the place of what is wrong in it, whether it is only unfinished, and what the person reads. */
const brokenQueries: readonly (readonly [query: string, place: string, isUnfinished: boolean, message: string])[] = [
  ['metrics.auc >', '13–13', typing, 'expected a number after >'],
  ['metrics.auc > ', '14–14', typing, 'expected a number after >'],
  ['metrics.auc > x', '14–15', wrong, 'expected a number after >'],
  ["metrics.auc > 'abc'", '14–19', wrong, 'expected a number after >'],
  ['metrics.auc > 1e', '14–16', typing, 'expected a number after >'],
  ['metrics.auc > -', '14–15', typing, 'expected a number after >'],
  ['metrics.auc = na', '14–16', typing, 'expected a number after ='],
  ['metrics.auc > 0,95', '14–18', wrong, 'write a number with a point: 0.95'],
  ['metrics.auc > 90%', '14–17', wrong, 'expected a number after >: write 0.9 for 90%'],
  ['metrics.auc > 1_000', '14–19', wrong, 'expected a number after >: write 1000 without _'],
  [
    'metrics.auc > 30d',
    '14–17',
    wrong,
    'expected a number after >: an age such as 30d goes with registered or updated',
  ],
  ['metrics.auc > 0.9.5', '14–19', wrong, 'expected a number after >'],
  [
    "metrics.auc like '9%'",
    '12–16',
    wrong,
    'like looks into text, and metrics.auc is a number: use =, !=, <, <=, > or >=',
  ],
  ['metrics.auc == 1', '12–14', wrong, 'write = for =='],
  ['metrics.auc => 1', '12–14', wrong, 'write >= for =>'],
  ['metrics.auc <> 1', '12–14', wrong, 'write != for <>'],
  ['metrics.auc !', '12–13', typing, 'write != or not for !'],
  ['metrics.auc ! 1', '12–13', wrong, 'write != or not for !'],
  ['metrics.auc =~ 1', '12–14', wrong, 'write like or ilike for =~'],
  ["metrics.auc > and alias = 'x'", '14–17', wrong, 'expected a number after >'],
  ['alias = champion', '8–16', wrong, "expected text in quotes after =: put champion in quotes, 'champion'"],
  ["alias = 'champion", '8–17', typing, "expected ' at the end of this text"],
  ['alias = ', '8–8', typing, 'expected text in quotes after ='],
  ['alias = null', '8–12', wrong, "nothing equals null: write not alias like '%' for what has none"],
  ['alias like 5', '11–12', wrong, "expected text in quotes, such as '%fraud%', after like: put 5 in quotes, '5'"],
  ["alias > 'a'", '6–7', wrong, 'alias has no order, so > says nothing: use =, !=, like, ilike or in'],
  ["alias in 'a'", '9–12', wrong, "expected ( after in, such as in ('a', 'b')"],
  ['alias in (', '10–10', typing, 'expected text in quotes after in'],
  ["alias in ('a'", '9–10', typing, 'expected ) for this ('],
  ["alias in ('a',", '14–14', typing, 'expected text in quotes after in'],
  ["alias in ('a',)", '14–15', wrong, 'expected text in quotes after in'],
  ['alias in ()', '10–11', wrong, 'expected text in quotes after in'],
  ["alias in ('a' 'b')", '14–17', wrong, 'expected , or ) after a value'],
  ['alias in (a)', '10–11', wrong, "expected text in quotes after in: put a in quotes, 'a'"],
  ["alias = ('a', 'b')", '8–9', wrong, "expected text in quotes after =; for one of several write in ('a', 'b')"],
  ["alias = 'it's'", '8–14', wrong, 'expected a blank after this text; a quote in it is written twice'],
  ['alias = "x', '8–10', typing, 'expected " at the end of this text'],
  ['alias = `x', '8–10', typing, 'expected ` at the end of this text'],
  ['alias = ‘x', '8–10', typing, 'expected ‘ at the end of this text'],
  ['stage = None', '8–12', wrong, "expected text in quotes after =: put None in quotes, 'None'"],
  ['params.depth = rbf', '15–18', wrong, "expected a number, or text in quotes, after =: put rbf in quotes, 'rbf'"],
  ["params.depth > '6'", '15–18', wrong, 'text has no order: write a number without quotes after >'],
  ['params.depth > rbf', '15–18', wrong, 'expected a number after >'],
  [
    'params.depth like 6',
    '18–19',
    wrong,
    "expected text in quotes, such as '%fraud%', after like: put 6 in quotes, '6'",
  ],
  ["params. = 'x'", '7–8', wrong, 'expected a name after params.'],
  ["alias = 'x' and metrics.", '24–24', typing, 'expected a name after metrics.'],
  ["alias = 'x' and metrics.`val", '24–28', typing, 'expected ` at the end of this name'],
  ['metrics.`` > 1', '8–10', wrong, 'expected a name after metrics.'],
  ["alias = 'x' and metrics.auc", '27–27', typing, 'expected an operator such as = or > after metrics.auc'],
  ["alias = 'x' and metrics.auc ", '28–28', typing, 'expected an operator such as = or > after metrics.auc'],
  ["alias = 'x' and metrics.auc li", '28–30', typing, 'expected an operator such as = or > after metrics.auc'],
  ["alias = 'x' and metrics.auc between 1 and 2", '28–35', wrong, 'write >= and <= for between'],
  ["alias = 'x' and metrics.auc 0.9", '28–31', wrong, 'expected an operator such as = or > after metrics.auc'],
  ["alias = 'x' and stage is null", '22–24', wrong, "write = for is, and not … like '%' for what has none"],
  ["alias = 'x' and description contains 'a'", '28–36', wrong, "write ilike '%…%' for contains"],
  ["alias = 'x' and metrics.auc best", '28–32', wrong, 'expected an operator such as = or > after metrics.auc'],
  ['version = latest', '10–16', wrong, 'expected the number of a version after =, such as 12'],
  ["version = '1.5'", '10–15', wrong, 'expected the number of a version after =, such as 12'],
  ["version like '1%'", '8–12', wrong, 'like looks into text, and version is a number: use =, !=, <, <=, > or >='],
  ['version = 3x', '10–12', wrong, 'expected the number of a version after =, such as 12'],
  ['registered > 30', '13–15', typing, 'expected a unit after 30, such as 30d for days'],
  [
    'registered > 1700000000',
    '13–23',
    typing,
    'expected milliseconds since 1970: write 1700000000000 for 1700000000 seconds',
  ],
  ['registered > 30 ', '13–15', typing, 'expected a unit after 30, such as 30d for days'],
  ['registered > 30x', '13–16', wrong, 'expected an age such as 30d or a date such as 2026-01-31 after >'],
  [
    'registered > 2026-13-01',
    '13–23',
    wrong,
    "2026-13-01 is no day or moment: expected one such as 2026-01-31 or '2026-01-31T10:00'",
  ],
  [
    'registered > 2026-02-30',
    '13–23',
    wrong,
    "2026-02-30 is no day or moment: expected one such as 2026-01-31 or '2026-01-31T10:00'",
  ],
  ['registered > 2026-0', '13–19', typing, 'expected an age such as 30d or a date such as 2026-01-31 after >'],
  [
    "registered > '2026-01-31T1'",
    '13–27',
    wrong,
    "2026-01-31T1 is no day or moment: expected one such as 2026-01-31 or '2026-01-31T10:00'",
  ],
  ['registered > yes', '13–16', typing, 'expected an age such as 30d or a date such as 2026-01-31 after >'],
  ['registered = 30d', '13–16', wrong, 'an age goes with <, <=, > or >=, such as registered > 30d'],
  ['registered in (30d)', '15–18', wrong, 'an age goes with <, <=, > or >=, such as registered > 30d'],
  [
    "registered like '2026%'",
    '11–15',
    wrong,
    'like looks into text, and registered is a time: use =, !=, <, <=, > or >=',
  ],
  ['registered > to', '13–15', typing, 'expected an age such as 30d or a date such as 2026-01-31 after >'],
  [
    'deployed = tr',
    '11–13',
    typing,
    "expected true, false or a status in quotes, such as 'Failed', after =: put tr in quotes, 'tr'",
  ],
  [
    'deployed = Failed',
    '11–17',
    wrong,
    "expected true, false or a status in quotes, such as 'Failed', after =: put Failed in quotes, 'Failed'",
  ],
  ['deployed > true', '9–10', wrong, 'deployed has no order, so > says nothing: use =, !=, like, ilike or in'],
  [
    'deployed = 1',
    '11–12',
    wrong,
    "expected true, false or a status in quotes, such as 'Failed', after =: put 1 in quotes, '1'",
  ],
  ["(alias = 'x'", '0–1', typing, 'expected ) for this ('],
  ["alias = 'x')", '11–12', wrong, 'found ) without its ('],
  ["(alias = 'x' or", '15–15', typing, 'expected a condition after or'],
  ["() and alias = 'x'", '1–2', wrong, 'expected a condition, found )'],
  ["alias = 'x' and ()", '17–18', wrong, 'expected a condition, found )'],
  ["alias = 'x' and", '15–15', typing, 'expected a condition after and'],
  ["alias = 'x' or", '14–14', typing, 'expected a condition after or'],
  ["alias = 'x' not", '15–15', typing, 'expected a condition after not'],
  ["and alias = 'x'", '0–3', wrong, 'expected a condition before and'],
  ["alias = 'x' and and stage = 'y'", '16–19', wrong, 'expected a condition before and'],
  ["alias = 'x' or and stage = 'y'", '15–18', wrong, 'expected a condition before and'],
  ["alias = 'x' and or", '16–18', wrong, 'expected a condition before or'],
  ["alias = 'x' && stage = 'y'", '12–14', wrong, 'write and for &&'],
  ["alias = 'x' || stage = 'y'", '12–14', wrong, 'write or for ||'],
  ["!alias = 'x'", '0–1', wrong, 'write != or not for !'],
  ["alias = 'x', stage = 'y'", '11–12', wrong, 'write and or or between two conditions'],
  ["alias = 'x' & stage = 'y'", '12–13', wrong, 'write and for &'],
  ["alias = 'x' and > 5", '16–17', wrong, 'expected a field before >'],
  ["alias = 'x' and = 'y'", '16–17', wrong, 'expected a field before ='],
  ["metrc.auc > 0.9 and alias = 'x'", '0–9', wrong, 'unknown field metrc.auc, did you mean metrics.auc?'],
  ["auc > 0.9 and alias = 'x'", '0–3', wrong, 'unknown field auc, did you mean metrics.auc or params.auc?'],
  ["team = 'fraud' and alias = 'x'", '0–4', wrong, 'unknown field team, did you mean tags.team or params.team?'],
  ["alais = 'x' and alias = 'x'", '0–5', wrong, 'unknown field alais, did you mean alias?'],
  ["run.metrics.auc > 1 and alias = 'x'", '0–15', wrong, 'unknown field run.metrics.auc, did you mean metrics.auc?'],
  ["model_name = 'x' and alias = 'x'", '0–10', wrong, 'unknown field model_name, did you mean model?'],
  ["attributes.nme = 'x' and alias = 'x'", '0–14', wrong, 'unknown field attributes.nme, did you mean name?'],
  ["foo like 'x' and alias = 'x'", '0–3', wrong, 'unknown field foo, did you mean tags.foo or params.foo?'],
  ["foo in ('x') and alias = 'x'", '0–3', wrong, 'unknown field foo, did you mean tags.foo or params.foo?'],
  [
    "(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((alias = 'x'",
    '50–51',
    wrong,
    'more than 50 ( or not inside each other',
  ],
  ["alias not like 'x%'", '6–14', wrong, "write not field like '…' for not like"],
  ['alias = true', '8–12', wrong, "expected text in quotes after =: put true in quotes, 'true'"],
  ['tags.team = true', '12–16', wrong, "expected text in quotes after =: put true in quotes, 'true'"],
  ['tags.rows > 5', '10–11', wrong, 'tags.rows has no order, so > says nothing: use =, !=, like, ilike or in'],
  ["alias = 'x' order by metrics.auc desc", '33–37', wrong, 'expected an operator such as = or > after metrics.auc'],
  ['model like 5', '11–12', wrong, "expected text in quotes, such as '%fraud%', after like: put 5 in quotes, '5'"],
  ["alias = 'x' and stage in", '24–24', typing, "expected ( after in, such as in ('a', 'b')"],
  ["alias = 'x' and stage not", '25–25', typing, 'expected a condition after not'],
  ["alias not like 'a' ", '6–14', wrong, "write not field like '…' for not like"],
  ['metrics.auc not like 5', '12–20', wrong, "write not field like '…' for not like"],
  ['metrics.auc > nul', '14–17', wrong, 'expected a number after >'],
  ['metrics.auc = null', '14–18', wrong, 'expected a number after ='],
  [
    'registered > 2026-13-01T10',
    '13–26',
    typing,
    "2026-13-01T10 is no day or moment: expected one such as 2026-01-31 or '2026-01-31T10:00'",
  ],
  [
    'registered > 99999999999999999999999',
    '13–36',
    typing,
    'expected a unit after 99999999999999999999999, such as 99999999999999999999999d for days',
  ],
  ['registered > 30 and', '13–15', wrong, 'expected a unit after 30, such as 30d for days'],
  ["alias in ('a', 5x)", '15–17', wrong, "expected text in quotes after in: put 5x in quotes, '5x'"],
  ['metrics.auc > (0.9)', '14–15', wrong, 'expected a number after >'],
  ['metrics.auc in (0.9', '15–16', typing, 'expected ) for this ('],
  ['metrics.auc in (0.9,', '20–20', typing, 'expected a number after in'],
  ['metrics.auc in (0.9 0.8)', '20–23', wrong, 'expected , or ) after a value'],
  ['metrics.auc in 0.9', '15–18', wrong, 'expected ( after in, such as in (1, 2)'],
  ['metrics.auc in', '14–14', typing, 'expected ( after in, such as in (1, 2)'],
  ["parms.depth = 6 and alias = 'x'", '0–11', wrong, 'unknown field parms.depth, did you mean params.depth?'],
  ["flavr = 'x' and alias = 'x'", '0–5', wrong, 'unknown field flavr, did you mean flavor?'],
  ['metrics.auc > 0.9 AND', '21–21', typing, 'expected a condition after and'],
  ["alias = 'x' )(", '12–13', wrong, 'found ) without its ('],
];

it.each(brokenQueries)('%s', (query, place, isUnfinished, message) => {
  const { tree, problem } = parseQuery(query, now);
  expect(tree).toBeNull();
  expect({ ...problem, place: `${problem?.from}–${problem?.to}` }).toMatchObject({ place, isUnfinished, message });
});

it('every query is unfinished, plain words or right at each letter while it is typed', () => {
  const typed = [
    "metrics.val_auc > 0.95 and params.max_depth = '6' and tags.team = 'fraud' and alias = 'champion' and registered > 30d and deployed = true and flavor = 'xgboost'",
    "not (stage in ('Production', 'Staging') or metrics.`val auc` >= -1.5e-3) and registered <= 2026-01-31",
    "model ilike '%fraud%' and user_id != \"o'hara\" and version not in (1, 2) and metrics.loss = nan",
    'registered > 30 days ago and updated < 6 months and (registered >= 2 w) and version in (1, v2)',
    "attributes.run_id = '0a' and registered > '2026-01-31T10:00' and deployed = false and deployed = 'Failed'",
  ];
  for (const query of typed) {
    for (let length = 0; length <= query.length; length++) {
      const { problem } = parseQuery(query.slice(0, length), now);
      expect(problem === null || problem.isUnfinished, `${query.slice(0, length)}: ${problem?.message}`).toBe(true);
    }
  }
});

it('a query that is too long or too deep says so at once', () => {
  const before = process.threadCpuUsage();
  const texts = [
    '(',
    'not ',
    "alias='a",
    'alias in (',
    '"',
    'a(',
    'metrics.„',
    'metrics.a>1 ',
    '‘',
    'and ',
    '=',
    '\0',
    'm',
  ];
  for (const text of texts) {
    for (const query of [
      text.repeat(10_000),
      text.repeat(4_000 / text.length),
      `alias = 'x' ${text.repeat(3_980 / text.length)}`,
    ]) {
      const { problem } = parseQuery(query, now);
      findCompletionContext(query.slice(0, 4_000), 2_000);
      if (query.length > 4_000) expect(problem?.message).toBe('a query has 4,000 characters at most');
    }
  }
  expect(parseQuery(`alias = 'x' and ${'('.repeat(3_000)}`, now).problem?.message).toMatch(/^more than 50/);
  expect(process.threadCpuUsage(before).user / 1_000).toBeLessThan(2_000);
});
