import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('the scripts of package.json', () => {
  it('are one command of Node each, which every shell of every system reads alike', () => {
    const others = Object.entries(scripts).filter(([, line]) => !/^node \.dev\/prepare\.mjs( [\w./:-]+)+$/.test(line));
    expect(others).toEqual([]);
  });

  it('are all in the README', () => {
    const names = Object.keys(scripts).filter((name) => !['start', 'test'].includes(name));
    const missing = names.filter((name) => !new RegExp(`\`(npm run )?${name}\\b`).test(readme));
    expect(missing).toEqual([]);
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

describe('what makes a clone able to run a command', () => {
  const files = readdirSync(join(root, '.dev'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(mjs|cjs|js)$/.test(file),
  );

  it('starts programs without a shell between; only npm has none of its own on Windows, and apt is on Debian alone', () => {
    const withShell = files.filter((file) =>
      /\bshell: |'(sh|bash)'/.test(readFileSync(join(root, '.dev', file), 'utf8')),
    );
    expect(withShell.sort()).toEqual(['install-packages.mjs', 'install-system-packages.mjs']);
  });
});
