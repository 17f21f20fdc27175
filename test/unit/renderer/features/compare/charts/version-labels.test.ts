import { expect, test } from 'vitest';
import { labelVersions } from '../../../../../../renderer/features/compare/charts/version-labels.ts';

const narrow = (text: string): number => text.length * 6;
const wide = (text: string): number => text.length * 11;

test('versions of one model are named by their numbers', () => {
  const labels = labelVersions(
    [12, 13].map((version) => ({ name: 'card-fraud-xgb', version: `${version}` })),
    narrow,
  );
  expect(labels).toEqual([
    { short: 'Version 12', full: 'card-fraud-xgb version 12' },
    { short: 'Version 13', full: 'card-fraud-xgb version 13' },
  ]);
});

test('a name is cut in its middle until it fits with the version whole, however wide its letters are', () => {
  const versions = ['card-fraud-xgb', 'homepage-recommender'].map((name) => ({ name, version: '1234' }));
  const shorts = (measure: (text: string) => number) => labelVersions(versions, measure).map(({ short }) => short);
  expect(shorts(narrow)).toEqual(['card-fraud-xgb 1234', 'homepag…mender 1234']);
  expect(shorts(wide)).toEqual(['ca…gb 1234', 'ho…er 1234']);
});
