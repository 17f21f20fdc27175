import { expect, it } from 'vitest';
import { readSource, sourceFiles } from './source-files.ts';

/** What gives other results where the system speaks another language. `shared/text/` has what to use instead. */
const dependsOnLanguage = [
  /\.toLocale(?:Lower|Upper)Case\(/,
  /\.localeCompare\(/,
  /\.toLocale(?:|Date|Time)String\((?!'en)/,
  /Intl\.\w+\((?!'en)/,
];

it.each(dependsOnLanguage)('no source says %s', (pattern) => {
  expect(sourceFiles.filter((file) => pattern.test(readSource(file)))).toEqual([]);
});
