import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom. `from` and `may` are path prefixes; packages stand by their name. The first matching rule counts. */
const rules: readonly { from: string; may: readonly string[] }[] = [
  { from: 'shared/', may: ['shared/', 'zod'] },
  { from: 'electron/preload.ts', may: ['shared/ipc/bridge', 'shared/ipc/channels', 'electron/renderer'] },
  { from: 'electron/electron.vite.config', may: ['node:', 'electron-vite', '@vitejs/plugin-react'] },
  { from: 'electron/timing/', may: ['shared/', 'node:', 'electron/timing/'] },
  { from: 'electron/ipc/', may: ['shared/', 'node:', 'electron/ipc/', 'electron/log', 'zod'] },
  { from: 'electron/main/log/', may: ['node:', 'electron/main/log/', 'electron/log', 'electron-log'] },
  {
    from: 'electron/main/secrets/',
    may: [
      'shared/',
      'node:',
      'electron/main/secrets/',
      'electron/timing/',
      'electron/log',
      'keytar',
      'zod',
      'electron/engine/sources/',
    ],
  },
  {
    from: 'electron/engine/sources/',
    may: [
      'shared/',
      'node:',
      'electron/engine/sources/',
      'electron/timing/',
      'electron/log',
      'axios',
      'p-retry',
      'zod',
      'electron/engine/connections/stored/',
    ],
  },
  {
    from: 'electron/engine/replica/',
    may: [
      'shared/',
      'node:',
      'electron/engine/replica/',
      'electron/engine/sources/registry-source',
      'electron/log',
      'zod',
    ],
  },
  {
    from: 'electron/engine/sync/',
    may: [
      'shared/',
      'node:',
      'electron/engine/sync/',
      'electron/engine/sources/',
      'electron/engine/replica/',
      'electron/timing/',
      'electron/log',
    ],
  },
  {
    from: 'electron/engine/deployments/',
    may: [
      'shared/',
      'node:',
      'electron/engine/deployments/',
      'electron/engine/sources/',
      'electron/engine/replica/',
      'electron/timing/',
      'electron/log',
      'zod',
    ],
  },
  {
    from: 'electron/engine/',
    may: [
      'shared/',
      'node:',
      'electron/engine/',
      'electron/timing/',
      'electron/ipc/',
      'electron/log',
      'electron/main/secrets/',
      'electron/main/security/',
      'write-file-atomic',
      'zod',
    ],
  },
  {
    from: 'electron/main/security/',
    may: ['shared/', 'node:', 'electron/main/security/', 'electron/main', 'electron/common', 'electron/log'],
  },
  { from: 'electron/', may: ['shared/', 'node:', 'electron/', 'electron-log', 'write-file-atomic', 'zod'] },
  {
    from: 'renderer/features/',
    may: ['shared/', 'renderer/', '@mui/', '@tanstack/', '@hookform/', 'react', 'zustand', 'zod'],
  },
  {
    from: 'renderer/',
    may: [
      'shared/',
      'renderer/',
      '@mui/',
      '@emotion/',
      '@tanstack/',
      '@hookform/',
      'react',
      'mdast-util-gfm-table',
      'micromark-extension-gfm-table',
      'zustand',
      'zod',
    ],
  },
];

const root = resolve(import.meta.dirname, '../../..');
/** A path of the project as the rules write it, on Windows too. */
const inProject = (path: string): string => relative(root, path).replaceAll('\\', '/');
/** Packages, Electron's entries among them, as opposed to paths of the project: `electron/main` is both. */
const electronEntries = new Set(['electron', 'electron/main', 'electron/common', 'electron/renderer']);

const files = ['shared', 'electron', 'renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => inProject(join(entry.parentPath, entry.name))),
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
      target: isPackage ? specifier : inProject(resolve(root, dirname(file), specifier)),
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
    expect(using(/from 'axios'/).every((file) => file.startsWith('electron/engine/sources/'))).toBe(true);
    expect(using(/import\('keytar'\)|from 'keytar'/)).toEqual(['electron/main/secrets/credential-vault.ts']);
    expect(using(/\bipcMain\./)).toEqual(['electron/main/ipc/registration.ts']);
    expect(using(/\bopenExternal\(address\)|shell\.openExternal/)).toEqual(['electron/main/security/open-external.ts']);
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
      allowed('electron/engine/sync/x.ts', { specifier: 'electron/main', target: 'electron/main', isPackage: true }),
    ).toBe(false);
    expect(allowed('renderer/x.ts', { specifier: 'electron', target: 'electron', isPackage: true })).toBe(false);
  });
});
