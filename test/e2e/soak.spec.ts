import { SeededRandom } from '../demo/sample/registry/seeded-random.ts';
import { flapNetwork } from '../soak/flap-network.ts';
import { primehubScene } from '../soak/flap-scenes.ts';
import { killApp } from '../soak/kill-app.ts';
import { mutateServers } from '../soak/mutations/mutate-servers.ts';
import { expect, test } from './fixtures.ts';

// The short version of test/soak, which does the same for minutes.
const say = (line: string): void => console.log(`    ${line}`);

test('a network that flaps every second costs no row, no storm of requests, and leaves no trace', async () => {
  const scene = await primehubScene();
  try {
    const { failures, requests, bound } = await flapNetwork(scene, {
      seconds: 8,
      random: new SeededRandom('flap'),
      say,
    });
    expect(failures).toEqual([]);
    expect(requests.total).toBeLessThanOrEqual(bound.total);
    expect(requests.perSecond).toBeLessThanOrEqual(bound.perSecond);
  } finally {
    await scene.close();
  }
});

test('an app that is killed at random moments loses nothing that it had confirmed', async () => {
  // Seven starts of the app: half a minute, or more where others use the machine too.
  test.setTimeout(120_000);
  const { failures, kills } = await killApp({ rounds: 5, random: new SeededRandom('kill'), say });
  expect(failures).toEqual([]);
  expect(kills.duringSync + kills.duringChange).toBeGreaterThan(0);
});

test('no answer that a server may give breaks the app, and true ones make all right again', async () => {
  // A quarter of a minute of spoilt answers, two starts, and what the app takes to have read everything again.
  test.setTimeout(150_000);
  const { failures, traffic } = await mutateServers({ seconds: 15, seed: 'short', compared: 4, isAlone: false, say });
  expect(failures).toEqual([]);
  expect(traffic.reduce((sum, { spoilt }) => sum + spoilt, 0)).toBeGreaterThan(5);
});
