// Proves that nothing is lost: node test/soak/run-soak.ts [--flap-seconds 120] [--rounds 100] [--seed n]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import keytar from 'keytar';
import { SeededRandom } from '../demo/sample/registry/seeded-random.ts';
import { type FlapReport, flapNetwork } from './flap-network.ts';
import { type FlapScene, mlflowScene, primehubScene } from './flap-scenes.ts';
import { type KillReport, killApp } from './kill-app.ts';

const { values } = parseArgs({
  options: {
    'flap-seconds': { type: 'string', default: '120' },
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    inKeyring: { type: 'boolean', default: false },
  },
});

if (values.inKeyring) process.exit(await soak(Number(values['flap-seconds']), Number(values.rounds), values.seed));

// The app keeps secrets in the keychain of the D-Bus session: never in that of whoever runs this.
const keyring = join(import.meta.dirname, '../e2e/with-keyring.sh');
const again = [process.execPath, import.meta.filename, '--inKeyring', '--seed', values.seed];
const child = spawn('sh', [keyring, ...again, '--flap-seconds', values['flap-seconds'], '--rounds', values.rounds], {
  stdio: 'inherit',
});
const [code] = (await once(child, 'exit')) as [number | null];
process.exit(code ?? 1);

async function soak(seconds: number, rounds: number, seed: string): Promise<number> {
  console.log(`seed ${seed}`);
  const failures: string[] = [];
  const flaps: FlapReport[] = [];
  if (seconds > 0) {
    for (const open of [primehubScene, () => mlflowScene(3000)]) {
      try {
        flaps.push(await flap(await open(), seconds, seed));
      } catch (error) {
        failures.push(String(error));
      }
    }
  }
  let kills: KillReport | null = null;
  if (rounds > 0) {
    console.log(`\nkilling the app ${rounds} times`);
    kills = await killApp({ rounds, random: new SeededRandom(`kill ${seed}`), say: (line) => console.log(line) });
  }
  failures.push(...flaps.flatMap((each) => each.failures), ...(kills?.failures ?? []));

  console.log(`\n${'─'.repeat(100)}`);
  for (const each of flaps) console.log(describeFlaps(each));
  if (kills !== null) console.log(describeKills(kills, await unknownSecrets(kills.accounts)));
  for (const failure of failures) console.log(`FAILED: ${failure}`);
  console.log(`lost, corrupt, stuck or beyond the bound: ${failures.length}   (seed ${seed})`);
  return failures.length === 0 ? 0 : 1;
}

async function flap(scene: FlapScene, seconds: number, seed: string): Promise<FlapReport> {
  console.log(`\n${scene.name}: the network flaps every second for ${seconds} s`);
  try {
    return await flapNetwork(scene, {
      seconds,
      random: new SeededRandom(`flap ${seed}`),
      say: (line) => console.log(line),
    });
  } finally {
    await scene.close();
  }
}

function describeFlaps({ scene, seconds, outages, work, requests, bound, liveAfterMs, failures }: FlapReport): string {
  return table(`flapping: ${scene}`, [
    ['time', `${seconds} s, ${outages} outages`],
    [
      'somebody',
      `opened ${work.opens} models, searched ${work.searches} times, pressed Refresh ${work.refreshes} times`,
    ],
    ['requests', `${requests.total} in all (bound ${bound.total}), ${(requests.total / seconds).toFixed(1)} a second`],
    ['peak', `${requests.perSecond} in one second (bound ${bound.perSecond})`],
    ['Live again', `${(liveAfterMs / 1000).toFixed(1)} s after the network, by itself`],
    ['failures', String(failures.length)],
  ]);
}

/** How many secrets are in the keychain, which is this program's own, that no connection knows. */
async function unknownSecrets(accounts: ReadonlySet<string>): Promise<number> {
  const entries = await keytar.findCredentials('PrimeHub Models');
  return entries.filter(({ account }) => !account.startsWith('probe') && !accounts.has(account)).length;
}

function describeKills({ rounds, kills, confirmed, lost, failures }: KillReport, unknown: number): string {
  return table('kill -9', [
    ['rounds', String(rounds)],
    ['while starting', String(kills.atStart)],
    ['while the window closed', String(kills.atWindowClose)],
    ['while syncing', String(kills.duringSync)],
    ['while a change was made', String(kills.duringChange)],
    ['while a settings file was written', String(kills.duringWrite)],
    ['changes confirmed', String(confirmed)],
    ['settings, secrets, rows lost', String(lost)],
    ['secrets without a connection', String(unknown)],
    ['failures', String(failures.length)],
  ]);
}

function table(title: string, rows: readonly (readonly [string, string])[]): string {
  return [title, ...rows.map(([name, value]) => `  ${name.padEnd(36)}${value}`), ''].join('\n');
}
