import { describe, expect, it } from 'vitest';
import { type Import, importsOf, readSource, sourceFiles } from './source-files.ts';

const everyProcess = ['shared/', 'zod'];
const inNode = [...everyProcess, 'node:', 'electron/timing/', 'electron/process/'];

/** Who may import whom, by folder; a folder may always import itself. Packages stand by their name. The first matching rule counts. */
const rules: readonly { from: string; may: readonly string[] }[] = [
  { from: 'shared/', may: ['zod'] },

  { from: 'electron/timing/', may: ['shared/', 'node:'] },
  { from: 'electron/process/', may: ['shared/', 'node:'] },
  { from: 'electron/ipc/', may: inNode },

  { from: 'electron/engine/sources/mlmodel/', may: [...inNode, 'electron/engine/sources/', 'yaml'] },
  { from: 'electron/engine/sources/', may: [...inNode, 'electron/ipc/'] },
  { from: 'electron/engine/replica/', may: [...inNode, 'electron/engine/sources/'] },
  { from: 'electron/engine/sync/', may: [...inNode, 'electron/engine/sources/', 'electron/engine/replica/'] },
  {
    from: 'electron/engine/deployments/',
    may: [...inNode, 'electron/ipc/', 'electron/engine/sources/', 'electron/engine/replica/'],
  },
  {
    from: 'electron/engine/connections/',
    may: [...inNode, 'electron/ipc/', 'electron/engine/sources/', 'write-file-atomic'],
  },
  { from: 'electron/engine/choices/', may: [...inNode, 'write-file-atomic'] },
  {
    from: 'electron/engine/workspace/',
    may: [
      ...inNode,
      'electron/ipc/',
      'electron/engine/connections/',
      'electron/engine/sources/',
      'electron/engine/replica/',
      'electron/engine/sync/',
      'electron/engine/deployments/',
    ],
  },
  { from: 'electron/engine/', may: [...inNode, 'electron/ipc/', 'electron/engine/'] },

  { from: 'electron/main/log/', may: ['node:', 'electron/process/', 'electron-log'] },
  { from: 'electron/main/secrets/', may: [...inNode, 'electron/ipc/', 'keytar', 'write-file-atomic'] },
  { from: 'electron/main/network/', may: [...inNode, 'electron/ipc/', 'electron/main/secrets/', 'axios'] },
  {
    from: 'electron/main/security/',
    may: ['shared/', 'node:', 'electron/process/', 'electron/main', 'electron/common'],
  },
  {
    from: 'electron/main/',
    may: [...inNode, 'electron/ipc/', 'electron/main/', 'electron/main', 'electron/common', 'write-file-atomic'],
  },

  {
    from: 'renderer/features/',
    may: [...everyProcess, 'renderer/', '@mui/', '@tanstack/', '@hookform/', 'react', 'zustand', 'd3-scale'],
  },
  {
    from: 'renderer/',
    may: [
      ...everyProcess,
      '@mui/',
      '@emotion/',
      '@tanstack/',
      '@hookform/',
      'react',
      'zustand',
      'd3-scale',
      'remark',
      'micromark',
      'mdast',
    ],
  },
];

/** The roots put everything together: what each of them may import, beside the folder of its process. */
const roots: Readonly<Record<string, readonly string[]>> = {
  'electron/main.ts': [...inNode, 'electron/ipc/', 'electron/main/', 'electron/main'],
  'electron/engine.ts': [...inNode, 'electron/ipc/', 'electron/engine/'],
  'electron/preload.ts': ['shared/ipc/bridge', 'shared/ipc/channels', 'shared/ipc/head-start', 'electron/renderer'],
  'electron/electron.vite.config.ts': ['node:', 'electron-vite', '@vitejs/plugin-react', 'electron/ascii-scripts'],
  'electron/engine.vite.config.ts': ['node:', 'electron-vite', 'electron/ascii-scripts'],
};

/** Electron's entries are packages: `electron/main` is also a folder of the project. */
const electronEntries: ReadonlySet<string> = new Set(['electron/main', 'electron/common', 'electron/renderer']);

function isAllowed(file: string, { target, isPackage }: Import): boolean {
  const rule = rules.find(({ from }) => file.startsWith(from));
  const may = roots[file] ?? (rule === undefined ? [] : [rule.from, ...rule.may]);
  return may.some((prefix) => {
    if (electronEntries.has(prefix)) return isPackage && target === prefix;
    const isFolder = prefix.includes('/') && !prefix.startsWith('@');
    return target.startsWith(prefix) && isPackage !== isFolder;
  });
}

describe('the layers', () => {
  it.each(sourceFiles)('%s imports only what its folder may', (file) => {
    expect(
      importsOf(file)
        .filter((each) => !isAllowed(file, each))
        .map(({ specifier }) => specifier),
    ).toEqual([]);
  });

  it('one feature does not import another', () => {
    const crossing = sourceFiles.flatMap((file) => {
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

  it('axios, keytar, ipcMain, utilityProcess and shell.openExternal have one place each', () => {
    const using = (pattern: RegExp): readonly string[] =>
      sourceFiles.filter((file) => pattern.test(readSource(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')));
    expect(using(/from 'axios'/)).toEqual(['electron/main/network/network.ts']);
    expect(using(/import\('keytar'\)|from 'keytar'/)).toEqual(['electron/main/secrets/credential-vault.ts']);
    expect(using(/\bipcMain\./)).toEqual(['electron/main/ipc/registration.ts']);
    expect(using(/\butilityProcess\./)).toEqual(['electron/main/shell/engine/engine-process.ts']);
    expect(using(/shell\.openExternal/)).toEqual(['electron/main/security/open-external.ts']);
  });

  it('the engine opens no connection of its own', () => {
    const engine = sourceFiles.filter((file) => file.startsWith('electron/engine') && !file.endsWith('config.ts'));
    const sockets = /^node:(?:http|https|http2|net|tls|dgram|dns|child_process|worker_threads)$/;
    const using = engine.flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => sockets.test(specifier))
        // These move the replica's log and check its file beside everything else, and run only what stands there.
        .filter(
          ({ specifier }) =>
            !(
              specifier === 'node:worker_threads' &&
              /^electron\/engine\/replica\/file\/(?:checkpoints|background-check)\.ts$/.test(file)
            ),
        )
        // The one question to `net` is whether a name is an address.
        .filter(
          ({ specifier }) =>
            !(specifier === 'node:net' && readSource(file).includes("import { isIP } from 'node:net'")),
        )
        .map(({ specifier }) => `${file} → ${specifier}`),
    );
    expect(using).toEqual([]);
    expect(engine.filter((file) => /\bfetch\(|\bWebSocket\b|\bXMLHttpRequest\b/.test(readSource(file)))).toEqual([]);
  });

  it('no file says nothing by its name, and no source file exports a default', () => {
    expect(sourceFiles.filter((file) => /utils|helpers|common\.|misc|manager/i.test(file))).toEqual([]);
    const defaults = sourceFiles.filter(
      (file) => !file.endsWith('.config.ts') && /^export default/m.test(readSource(file)),
    );
    expect(defaults).toEqual([]);
  });

  it('reads the imports it judges', () => {
    expect(importsOf('electron/main.ts').map(({ target }) => target)).toContain('electron/ipc/router.ts');
    expect(importsOf('electron/preload.ts').map(({ specifier }) => specifier)).toContain('electron/renderer');
    const importing = (specifier: string): Import => ({ specifier, target: specifier, isPackage: true });
    expect(isAllowed('shared/x.ts', importing('node:fs'))).toBe(false);
    expect(isAllowed('electron/engine/sync/x.ts', importing('electron/main'))).toBe(false);
    expect(isAllowed('electron/engine/sync/x.ts', importing('axios'))).toBe(false);
    expect(isAllowed('electron/main/network/x.ts', importing('electron/main'))).toBe(false);
    expect(isAllowed('renderer/x.ts', importing('electron'))).toBe(false);
    const within = { specifier: '../main/x.ts', target: 'electron/main/x.ts', isPackage: false };
    expect(isAllowed('electron/engine/x.ts', within)).toBe(false);
    expect(isAllowed('electron/main.ts', within)).toBe(true);
  });
});
