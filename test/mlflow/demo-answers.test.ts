import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DemoRegistry } from '../demo/mlflow/registry-store.ts';
import { type DemoMlflow, startMlflowServer } from '../demo/mlflow/start-mlflow-server.ts';
import { askServer } from './ask-server.ts';
import { comparableAnswer } from './comparable-answer.ts';
import { type ComparedRequest, describeRequest } from './compared-request.ts';
import { describeReleases } from './describe-releases.ts';
import { registryReads } from './registry-reads.ts';
import { registryWrites } from './registry-writes.ts';
import { runWrites } from './run-writes.ts';
import { type Seeded, seedServer } from './seed-server.ts';
import { demoTarget, realTarget } from './seed-targets.ts';
import { serverRequests } from './server-requests.ts';
import type { RealMlflow } from './start-real-mlflow.ts';
import { loggedModelReads, trackingReads } from './tracking-reads.ts';

/** Changes come last, in order: what one of them does shows in the next. */
const families: Readonly<Record<string, readonly ComparedRequest[]>> = {
  'the registry': registryReads,
  'runs, experiments and files': trackingReads,
  'logged models': loggedModelReads,
  'the server itself': serverRequests,
  'changes of the registry': registryWrites,
  'changes of runs': runWrites,
};

describeReleases(({ profile, hasLoggedModels, start }) => {
  let real: RealMlflow;
  let demo: DemoMlflow;
  let inReal: Seeded;
  let inDemo: Seeded;

  beforeAll(async () => {
    // each change has a time of its own, as on a server that takes its time
    let time = Date.now();
    const registry = new DemoRegistry(() => ++time);
    registry.tracking.createExperiment('Default', registry.now());
    [real, demo] = await Promise.all([start(), startMlflowServer({ registry, profile })]);
    [inReal, inDemo] = await Promise.all([
      seedServer(realTarget(real.url, { hasLoggedModels })),
      seedServer(demoTarget(demo, { hasLoggedModels })),
    ]);
  });
  afterAll(() => Promise.all([real?.close(), demo?.close()]));

  for (const [family, requests] of Object.entries(families)) {
    describe(`the demo server answers about ${family} as the real one`, () => {
      it.each(requests.map((request) => [describeRequest(request), request] as const))('%s', async (_, request) => {
        const [expected, answer] = await Promise.all([
          askServer(real.url, request(inReal)),
          askServer(demo.url, request(inDemo)),
        ]);
        expect(comparableAnswer(answer, inDemo)).toEqual(comparableAnswer(expected, inReal));
      });
    });
  }
});
