import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, readSource, sourceFiles, testFiles } from './source-files.ts';

/** Lines: beyond that two things live together. */
const mostLines = 300;
/** Source files directly in a folder: beyond that it has subjects in it. */
const mostFiles = 15;

describe('the shape of the code', () => {
  it('no file is longer than a person reads at once', () => {
    const long = [...sourceFiles, ...testFiles].flatMap((file) => {
      const lines = readSource(file).split('\n').length - 1;
      return lines > mostLines ? [`${file}: ${lines}`] : [];
    });
    expect(long).toEqual([]);
  });

  it('no folder is a heap', () => {
    const folders = Map.groupBy(sourceFiles, (file) => dirname(file));
    const heaps = [...folders].flatMap(([folder, files]) =>
      files.length > mostFiles ? [`${folder}: ${files.length}`] : [],
    );
    expect(heaps).toEqual([]);
  });

  it('no files import each other in a circle', () => {
    const imports = new Map(
      sourceFiles.map((file) => [
        file,
        importsOf(file).flatMap(({ target, isPackage }) => (isPackage ? [] : [target])),
      ]),
    );
    expect(findCircles(imports)).toEqual([]);
  });

  it('finds a circle where there is one', () => {
    const imports = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
    ]);
    expect(findCircles(imports)).toEqual(['a → b → c → a']);
  });
});

/** Each circle once, as the way around it. */
function findCircles(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      circles.push([...path.slice(at), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return circles;
}
