import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readRecordings } from './recording.ts';

const recording = JSON.stringify({
  name: 'health',
  shows: 'it answers',
  request: { method: 'GET', path: '/api/health', headers: {} },
  response: { status: 200, headers: {}, elapsedMs: 1, bodyText: 'OK' },
});

function write(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'recordings-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(directory, name), text);
  }
  return directory;
}

it('finds no recordings in a directory that is empty or not there', () => {
  const directory = write({});
  expect(readRecordings(directory)).toEqual([]);
  expect(readRecordings(join(directory, 'gone'))).toEqual([]);
});

it('puts recordings in the order of their numbers, those without one last', () => {
  const directory = write({ '10-b.json': recording, '9-a.json': recording, 'c.json': recording });
  expect(readRecordings(directory).map(({ file }) => file)).toEqual(['9-a.json', '10-b.json', 'c.json']);
});

it('says of a numbered file that is no recording what is wrong with it, and reads the others', () => {
  const directory = write({
    '1-cut.json': '{"name":',
    '2-odd.json': '{"name": 5}',
    '3-ok.json': recording,
    'x.json': '{}',
  });
  expect(readRecordings(directory)).toMatchObject([
    { file: '1-cut.json', problem: expect.stringContaining('cannot be read as JSON') },
    { file: '2-odd.json', problem: expect.stringMatching(/is no recording:.*at name/s) },
    { file: '3-ok.json', recording: { position: 3 } },
  ]);
});

it.each([
  ['null', { response: null }],
  ['missing', {}],
  ['an error in place of a status', { response: { error: 'timeout', elapsedMs: 60_000 } }],
])('reads an answer that never came: %s', (_words, response) => {
  const { response: _response, ...request } = JSON.parse(recording);
  const directory = write({ '131-stalls.json': JSON.stringify({ ...request, ...response }) });
  expect(readRecordings(directory)).toMatchObject([{ recording: { position: 131, response: { status: 0 } } }]);
});
