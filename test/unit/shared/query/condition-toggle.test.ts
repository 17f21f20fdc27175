import { expect, it } from 'vitest';
import { hasCondition, toggleCondition } from '../../../../shared/query/condition-toggle.ts';

it.each([
  // Adds.
  ['', "alias = 'x'", "alias = 'x'"],
  ['  fraud ', "alias = 'x'", "fraud and alias = 'x'"],
  ["METRICS.a>1  AND tag.b='c'", "alias = 'x'", "METRICS.a>1  AND tag.b='c' and alias = 'x'"],
  ["alias = 'a' or stage = 'b'", "user = 'x'", "(alias = 'a' or stage = 'b') and user = 'x'"],
  ["(alias = 'a') or (stage = 'b')", "user = 'x'", "((alias = 'a') or (stage = 'b')) and user = 'x'"],
  ["alias != 'x'", "alias = 'x'", "alias != 'x' and alias = 'x'"],
  ["not alias = 'x'", "alias = 'x'", "not alias = 'x' and alias = 'x'"],
  // What was plain words stays plain words.
  ['fraud or risk', "alias = 'x'", 'fraud "or" risk and alias = \'x\''],
  ['(beta) a', "alias = 'x'", '"(beta)" a and alias = \'x\''],
  ["it's 'open", "alias = 'x'", "alias = 'x' and it's 'open"],
  ['auc > 5', "alias = 'x'", '"auc > 5" and alias = \'x\''],
  // A second value.
  ["alias = 'a' and b", "alias = 'x'", "alias in ('a', 'x') and b"],
  ["b (alias = 'a')", "alias = 'x'", "b alias in ('a', 'x')"],
  ["ALIAS IN ('a','b')", "alias = 'x'", "alias in ('a', 'b', 'x')"],
  ["tags.team = 'a' tags.b = 'c'", "tags.team = 'x'", "tags.team in ('a', 'x') tags.b = 'c'"],
  ['version = 1', 'version = 2', 'version in (1, 2)'],
  // What takes one at a time.
  ['registered > 7d and a', 'registered > 30d', 'registered > 30d and a'],
  ['deployed = true', "deployed = 'Failed'", "deployed = 'Failed'"],
  ["deployed = 'Failed'", "deployed = 'Stopped'", "deployed in ('Failed', 'Stopped')"],
  ["deployed = 'Failed'", 'deployed = false', 'deployed = false'],
  // Removes.
  ["alias = 'x'", "alias = 'x'", ''],
  ["a and alias='x'", "alias = 'x'", 'a'],
  ['ALIAS = "@x" AND  stage = \'b\'', "alias = 'x'", "stage = 'b'"],
  ["stage = 'b' alias = 'x' user = 'c'", "alias = 'x'", "stage = 'b' user = 'c'"],
  ["stage = 'b' and alias = 'x' and user = 'c'", "alias = 'x'", "stage = 'b' and user = 'c'"],
  ["stage = 'b' and (alias = 'x' and user = 'c')", "alias = 'x'", "stage = 'b' and (user = 'c')"],
  ["alias in ('a', 'x') and b", "alias = 'x'", "alias = 'a' and b"],
  ["alias in ('a', 'x', 'b')", "alias = 'x'", "alias in ('a', 'b')"],
  ["alias in ('x') or stage = 'b'", "alias = 'x'", "(alias in ('x') or stage = 'b') and alias = 'x'"],
  ["bread and alias = 'x' and butter", "alias = 'x'", 'bread butter'],
  ['registered > 720h', 'registered > 30d', ''],
  // What cannot be understood stays as it is.
  ['metrics.a >', "alias = 'x'", "metrics.a > and alias = 'x'"],
  ["metrics.a > and alias = 'x'", "alias = 'x'", 'metrics.a >'],
  ["stage = 'a' and ", "alias = 'x'", "stage = 'a' and alias = 'x'"],
  ['fraud', 'no condition', 'fraud'],
])('%s with a click on %s: %s', (text, condition, expected) => {
  expect(toggleCondition(text, condition)).toBe(expected);
});

it.each([
  ["alias = 'x'", true],
  ["(Alias in ('a', '@x')) and b", true],
  ["alias = 'X'", false],
  ["alias = 'x' or a", false],
  ["not alias = 'x'", false],
  ["alias != 'x'", false],
  ["alias = 'x' and (", false],
  ['', false],
])('%s asks for alias x: %s', (text, isOn) => {
  expect(hasCondition(text, "alias = 'x'")).toBe(isOn);
});

it('a query that would be too long stays as it is', () => {
  const text = `alias = '${'a'.repeat(3_985)}'`;
  expect(toggleCondition(text, "user = 'somebody'")).toBe(text);
});
