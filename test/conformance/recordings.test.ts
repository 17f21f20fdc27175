import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecordings } from './recording.ts';
import { type Replay, startReplay } from './replay.ts';

const directory = process.env.PRIMEHUB_TRANSCRIPTS;

if (directory === undefined || directory === '') {
  it.skip('the demo hub answers as a real PrimeHub did: set PRIMEHUB_TRANSCRIPTS to the directory of the recordings');
} else {
  describe('the demo hub answers as a real PrimeHub did', () => {
    const recordings = readRecordings(directory);
    const cases = recordings.map((recording) => [`${recording.name}: ${recording.shows}`, recording] as const);
    let replay: Replay;
    beforeAll(async () => {
      replay = await startReplay(recordings);
    });
    afterAll(() => replay.close());

    it.each(cases)('%s', async (_title, recording) => {
      const { recorded, answered } = await replay.play(recording);
      expect(answered).toStrictEqual(recorded);
    });
  });
}
