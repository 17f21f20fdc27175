import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom. `from` and `may` are path prefixes; packages stand by their name. The first matching rule counts. */
const rules: readonly { from: string; may: readonly string[] }[] = [
  { from: 'shared/', may: ['shared/', 'zod'] },
  { from: 'electron/preload.ts', may: ['shared/ipc/bridge', 'shared/ipc/channels', 'electron/renderer'] },
  {
    from: 'electron/sources/',
    may: ['shared/', 'node:', 'electron/sources/', 'electron/clock', 'electron/log', 'axios', 'p-retry', 'zod'],
  },
  {
    from: 'electron/replica/',
    may: ['shared/', 'node:', 'electron/replica/', 'electron/sources/registry-source', 'electron/log', 'zod'],
  },
  {
    from: 'electron/sync/',
    may: [
      'shared/',
      'node:',
      'electron/sync/',
      'electron/sources/',
      'electron/replica/',
      'electron/clock',
      'electron/log',
    ],
  },
  {
    from: 'electron/deployments/',
    may: [
      'shared/',
      'node:',
      'electron/deployments/',
      'electron/sources/',
      'electron/replica/',
      'electron/clock',
      'electron/log',
      'zod',
    ],
  },
  { from: 'electron/connections/credential-vault', may: ['node:', 'electron/log', 'keytar'] },
  {
    from: 'electron/connections/',
    may: [
      'shared/',
      'node:',
      'electron/connections/',
      'electron/sources/',
      'electron/clock',
      'electron/log',
      'write-file-atomic',
      'zod',
    ],
  },
  {
    from: 'electron/workspace/',
    may: [
      'shared/',
      'node:',
      'electron/workspace/',
      'electron/connections/',
      'electron/sources/',
      'electron/replica/',
      'electron/sync/',
      'electron/deployments/',
      'electron/clock',
      'electron/log',
    ],
  },
  {
    from: 'electron/ipc/register',
    may: ['shared/', 'electron/main', 'electron/security/', 'electron/ipc/', 'electron/log'],
  },
  {
    from: 'electron/ipc/',
    may: [
      'shared/',
      'node:',
      'electron/ipc/',
      'electron/workspace/',
      'electron/connections/',
      'electron/deployments/',
      'electron/log',
      'zod',
    ],
  },
  {
    from: 'electron/security/',
    may: ['shared/', 'node:', 'electron/security/', 'electron/main', 'electron/common', 'electron/log'],
  },
  { from: 'electron/electron.vite.config', may: ['node:', 'electron-vite', '@vitejs/plugin-react'] },
  { from: 'electron/redact', may: [] },
  { from: 'electron/clock', may: [] },
  { from: 'electron/log', may: [] },
  { from: 'electron/', may: ['shared/', 'node:', 'electron/', 'electron-log', 'write-file-atomic', 'zod'] },
  {
    from: 'renderer/features/',
    may: ['shared/', 'renderer/', '@mui/', '@tanstack/', '@hookform/', 'react', 'zustand', 'zod'],
  },
  {
    from: 'renderer/',
    may: ['shared/', 'renderer/', '@mui/', '@emotion/', '@tanstack/', '@hookform/', 'react', 'zustand', 'zod'],
  },
];

const root = resolve(import.meta.dirname, '../../..');
/** Packages, Electron's entries among them, as opposed to paths of the project: `electron/main` is both. */
const electronEntries = new Set(['electron', 'electron/main', 'electron/common', 'electron/renderer']);

const files = ['shared', 'electron', 'renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
);

interface Import {
  readonly specifier: string;
  /** What the specifier means, as a path of the project or a package name. */
  readonly target: string;
  readonly isPackage: boolean;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*'([^']+)'|(?:^|\n)import\s*'([^']+)'|import\('([^']+)'\)/g,
  );
  return [...found].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const isPackage = !specifier.startsWith('.');
    return {
      specifier,
      isPackage,
      target: isPackage ? specifier : relative(root, resolve(root, dirname(file), specifier)),
    };
  });
}

function allowed(file: string, { target, isPackage }: Import): boolean {
  const rule = rules.find(({ from }) => file.startsWith(from));
  return (
    rule?.may.some((prefix) => {
      if (electronEntries.has(prefix)) return isPackage && target === prefix;
      if (prefix === 'electron/') return !isPackage ? target.startsWith(prefix) : electronEntries.has(target);
      return target.startsWith(prefix);
    }) ?? false
  );
}

describe('the layers', () => {
  it.each(files)('%s imports only what its folder may', (file) => {
    expect(
      importsOf(file)
        .filter((each) => !allowed(file, each))
        .map(({ specifier }) => specifier),
    ).toEqual([]);
  });

  it('one feature does not import another', () => {
    const crossing = files.flatMap((file) => {
      const feature = /^renderer\/features\/([^/]+)\//.exec(file)?.[1];
      if (feature === undefined) return [];
      return importsOf(file)
        .filter(
          ({ target }) =>
            target.startsWith('renderer/features/') && !target.startsWith(`renderer/features/${feature}/`),
        )
        .map(({ specifier }) => `${file} → ${specifier}`);
    });
    expect(crossing).toEqual([]);
  });

  it('axios, keytar, ipcMain and shell.openExternal have one place each', () => {
    const using = (pattern: RegExp): readonly string[] =>
      files.filter((file) =>
        pattern.test(readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
      );
    expect(using(/from 'axios'/).every((file) => file.startsWith('electron/sources/'))).toBe(true);
    expect(using(/import\('keytar'\)|from 'keytar'/)).toEqual(['electron/connections/credential-vault.ts']);
    expect(using(/\bipcMain\./)).toEqual(['electron/ipc/register.ts']);
    expect(using(/\bopenExternal\(address\)|shell\.openExternal/)).toEqual(['electron/security/open-external.ts']);
  });

  it('no file says nothing by its name, and no source file exports a default', () => {
    expect(files.filter((file) => /utils|helpers|common\.|misc|manager/i.test(file))).toEqual([]);
    const defaults = files.filter(
      (file) => !file.endsWith('.config.ts') && /^export default/m.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(defaults).toEqual([]);
  });

  it('reads the imports it judges', () => {
    expect(importsOf('electron/main.ts').map(({ target }) => target)).toContain('electron/ipc/router.ts');
    expect(importsOf('electron/preload.ts').map(({ specifier }) => specifier)).toContain('electron/renderer');
    expect(allowed('shared/x.ts', { specifier: 'node:fs', target: 'node:fs', isPackage: true })).toBe(false);
    expect(
      allowed('electron/sync/x.ts', { specifier: 'electron/main', target: 'electron/main', isPackage: true }),
    ).toBe(false);
    expect(allowed('renderer/x.ts', { specifier: 'electron', target: 'electron', isPackage: true })).toBe(false);
  });
});
