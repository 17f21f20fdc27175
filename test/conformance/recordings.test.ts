import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecordings } from './recording.ts';
import { type Replay, startReplay } from './replay.ts';

const directory = process.env.PRIMEHUB_TRANSCRIPTS ?? '';
const files = directory === '' ? [] : readRecordings(directory);

if (files.length === 0) {
  const found = directory === '' ? '' : `no recordings in ${directory}; `;
  it.skip(
    `the demo hub answers as a real PrimeHub did: ${found}set PRIMEHUB_TRANSCRIPTS to the directory of the recordings`,
  );
} else {
  describe('the demo hub answers as a real PrimeHub did', () => {
    const recordings = files.flatMap((file) => ('recording' in file ? [file.recording] : []));
    const cases = recordings.map((recording) => [`${recording.name}: ${recording.shows}`, recording] as const);
    let replay: Replay;
    beforeAll(async () => {
      replay = await startReplay(recordings);
    });
    afterAll(() => replay.close());

    for (const file of files) {
      if ('problem' in file) {
        it(`${file.file} can be read`, () => expect.fail(`${file.file} ${file.problem}`));
      }
    }

    it.each(cases)('%s', async (_title, recording) => {
      const { recorded, answered } = await replay.play(recording);
      expect(answered).toStrictEqual(recorded);
    });
  });
}
