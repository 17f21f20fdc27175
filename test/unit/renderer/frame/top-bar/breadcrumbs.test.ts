import { describe, expect, test } from 'vitest';
import { listBreadcrumbs } from '../../../../../renderer/frame/top-bar/breadcrumbs.ts';
import { deployPath, modelPath, versionPath } from '../../../../../renderer/paths.ts';

/** Crumbs of an address as the hash router takes it apart. */
const at = (path: string) => listBreadcrumbs(path.split('?')[0] ?? '', path.slice(path.indexOf('?')));

describe('listBreadcrumbs', () => {
  test('leads from a version over its model to the list, with names that hold anything', () => {
    const name = 'a%2Fb/c ?&#';
    expect(at(versionPath(name, '3'))).toEqual([
      { text: 'Models', to: '/models' },
      { text: name, to: modelPath(name) },
      { text: 'Version 3', to: null },
    ]);
  });

  test('tells a new deployment from an update', () => {
    expect(at(deployPath({ name: 'iris', version: '1' }, null)).at(-1)?.text).toBe('Deploy');
    expect(at(deployPath(null, 'iris-abc')).at(-1)?.text).toBe('Update');
  });

  test('names no way to a page that does not exist', () => {
    expect(at('/nowhere')).toEqual([]);
  });
});
