import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  writeAliasAddress,
  writeVersionAddress,
} from '../../../../../../renderer/features/version/usage/model-address.ts';
import { quoteForPowerShell } from '../../../../../../renderer/features/version/usage/powershell-text.ts';
import {
  listSnippets,
  type Snippet,
  type UsedVersion,
} from '../../../../../../renderer/features/version/usage/usage-snippets.ts';
import { toClipboardText } from '../../../../../../shared/text/clipboard-text.ts';

/** Names that end quotes, run something, or are not seen. */
const nasty = [
  'card-fraud-xgb',
  'two words ',
  `it's "quoted"`,
  'back\\slash\\',
  '\\n is two letters',
  'line\nbreak\r\nand\ttab',
  '$(touch owned) `touch owned` $HOME',
  "'; touch owned; '",
  '"); import os; os.system("touch owned") #',
  '%s %d {0} !history !!',
  'Übung 模型 🚀 é',
  'safe\u202Efdp.exe\u200b\u0007\u001b[31m',
  '\u2028\u00a0\u0085',
  '-m',
  'a@b/c?d#e',
  'team@champion',
  '’curly‘ ‚quotes‛',
];

const version = (name: string, aliases: readonly string[] = []): UsedVersion => ({
  version: { modelName: name, version: '12', aliases, source: 's3://bucket/it is/$(here)' },
  server: 'http://127.0.0.1:5000',
  deployments: [],
  input: null,
});
const codes = (used: UsedVersion, id: string): readonly Snippet[] =>
  listSnippets(used).find((group) => group.id === id)?.snippets ?? [];

const hasShells = process.platform !== 'win32';
const folder = mkdtempSync(join(tmpdir(), 'usage-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A stand-in for MLflow that says what it was asked for. */
writeFileSync(
  join(folder, 'mlflow.py'),
  `import json
def say(*words): print(json.dumps(words))
set_tracking_uri = lambda address: say('server', address)
class pyfunc:
  load_model = staticmethod(lambda address: say('load', address))
class MlflowClient:
  def get_model_version_download_uri(self, name, version):
    say('where', name, version)
    return 'stored'
  def get_model_version_by_alias(self, name, alias):
    say('alias', name, alias)
    return type('Version', (), {'version': '7'})
`,
);
writeFileSync(join(folder, 'mlflow'), '#!/bin/sh\nprintf "%s\\0" "$MLFLOW_TRACKING_URI" "$@"\n');
writeFileSync(join(folder, 'curl'), '#!/bin/sh\nprintf "%s\\0" "$@"\n');
for (const name of ['mlflow', 'curl']) chmodSync(join(folder, name), 0o755);

/** What is pasted is what the copy button puts on the clipboard. */
const pasted = (code: string): string => {
  const clean = toClipboardText(code, true);
  expect(clean).toBe(code);
  return clean;
};
/** What each of some programs asks MLflow for: all in one Python, which takes its time to start. */
function runPython(programs: readonly string[]): readonly (readonly (readonly string[])[])[] {
  const runner = "import json, sys\nfor code in json.load(sys.stdin):\n  exec(code, {})\n  print('end')";
  const said = execFileSync('python3', ['-c', runner], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: folder },
    input: JSON.stringify(programs.map(pasted)),
  });
  return said
    .split('end\n')
    .slice(0, -1)
    .map((lines) =>
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as string[]),
    );
}
const runBash = (code: string): readonly string[] =>
  execFileSync('bash', ['-c', pasted(code)], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
  })
    .split('\0')
    .slice(0, -1);
const isWritable = (text: string): boolean => !/[/?#\t\r\n]/.test(text);
/** MLflow takes what follows `@` for an alias, also where a number follows. */
const hasOwnAddress = (name: string): boolean => isWritable(name) && !name.includes('@');

describe.skipIf(!hasShells)('whatever a model and an alias are called', () => {
  it('Python loads the version and what an alias names, or looks it up', () => {
    const cases = [
      ...nasty.map((name) => ({ name, alias: 'champion' })),
      ...nasty.map((alias) => ({ name: 'card-fraud-xgb', alias })),
    ];
    const said = runPython(
      cases.flatMap(({ name, alias }) => codes(version(name, [alias]), 'python').map(({ code }) => code)),
    );
    const server = ['server', 'http://127.0.0.1:5000'];
    const stored = ['load', 'stored'];
    const expected = cases.flatMap(({ name, alias }) => [
      hasOwnAddress(name) ? [server, ['load', `models:/${name}/12`]] : [server, ['where', name, '12'], stored],
      isWritable(name) && isWritable(alias) && !alias.includes('@')
        ? [server, ['load', `models:/${name}@${alias}`]]
        : [server, ['alias', name, alias], ['where', name, '7'], stored],
    ]);
    expect(said).toEqual(expected);
  });

  it.each(nasty)('bash serves exactly that: %j', (name) => {
    const [serve, byAlias] = codes(version(name, ['champion']), 'command');
    const address = hasOwnAddress(name) ? `models:/${name}/12` : 's3://bucket/it is/$(here)';
    const server = 'http://127.0.0.1:5000';
    expect(runBash(serve?.code ?? '').slice(0, 5)).toEqual([server, 'models', 'serve', '-m', address]);
    if (isWritable(name)) {
      expect(runBash(byAlias?.code ?? '').slice(0, 5)).toEqual([
        server,
        'models',
        'serve',
        '-m',
        `models:/${name}@champion`,
      ]);
    }
  });

  it('bash asks with columns and values of any text', () => {
    const input = { columns: nasty, row: nasty.map((text) => `${text}${text}`) };
    const [ask] = codes({ ...version('m'), input }, 'rest');
    const words = runBash(ask?.code ?? '');
    expect(JSON.parse(words[words.indexOf('-d') + 1] ?? '')).toEqual({
      dataframe_split: { columns: input.columns, data: [input.row] },
    });
    expect(words.at(-1)).toBe('http://127.0.0.1:5001/invocations');
  });
});

it('addresses say only what MLflow reads back', () => {
  expect(writeVersionAddress('a b%20c', '3')).toBe('models:/a b%20c/3');
  expect(writeAliasAddress('a@b', 'champion')).toBe('models:/a@b@champion');
  for (const name of ['a/b', 'a@b', 'a?b', 'a#b', 'a\nb', 'a\tb', ' ', ''])
    expect(writeVersionAddress(name, '3')).toBe(null);
  for (const alias of ['a@b', 'a/b', '']) expect(writeAliasAddress('m', alias)).toBe(null);
});

it.each([
  ['plain', "'plain'"],
  ['', "''"],
  ["it's", "'it''s'"],
  ['$(x) `y "z"', `'$(x) \`y "z"'`],
  ['‘curly’', "'‘‘curly’’'"],
  ['a\nb', "('' + 'a' + [char]0xa + 'b')"],
  ['\u202eab', "('' + [char]0x202e + 'ab')"],
])('PowerShell reads %j as one text', (text, written) => {
  expect(quoteForPowerShell(text)).toBe(written);
});

it('a deployment is asked by its own endpoint, with places for what is secret', () => {
  const deployment = {
    name: 'live',
    status: 'Deployed',
    endpoint: 'https://hub/x',
    privateAccess: true,
    clients: ['batch'],
  } as const;
  const [ask] = codes({ ...version('m'), deployments: [deployment] }, 'deployment');
  expect(ask?.title).toBe('live');
  expect(ask?.code).toContain("-u 'batch:<client-token>'");
  expect(ask?.code).toContain("'https://hub/x'");
  const [waiting] = codes({ ...version('m'), deployments: [{ ...deployment, endpoint: null }] }, 'deployment');
  expect([waiting?.code, waiting?.note]).toEqual(['', 'The endpoint appears once the deployment runs.']);
});

it('aliases that people act on come first, as everywhere', () => {
  const used = version('m', ['build-10', 'canary', 'champion']);
  const titles = (id: string): readonly string[] => codes(used, id).map(({ title }) => title);
  expect(titles('python').slice(1)).toEqual(['@champion', '@canary', '@build-10']);
  expect(titles('command').slice(1, -1)).toEqual(['Serve @champion', 'Serve @canary', 'Serve @build-10']);
});

it('without a server, an alias or a place nothing is made up', () => {
  const bare: UsedVersion = { ...version('a/b'), server: null };
  expect(codes(bare, 'python').map(({ title }) => title)).toEqual(['By its number']);
  expect(codes(bare, 'python')[0]?.code).not.toContain('set_tracking_uri');
  expect(codes({ ...bare, version: { ...bare.version, source: null } }, 'command')).toMatchObject([{ code: '' }]);
});
