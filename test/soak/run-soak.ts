// Proves that nothing is lost or broken: node test/soak/run-soak.ts [--flap-seconds 120] [--rounds 100] [--engine-rounds 100]
// [--seed n], or with --mutations [--minutes 10] [--seed n] only that no answer breaks the app
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import keytar from 'keytar';
import { SeededRandom } from '../demo/sample/registry/seeded-random.ts';
import { type FlapReport, flapNetwork } from './flap-network.ts';
import { type FlapScene, mlflowScene, primehubScene } from './flap-scenes.ts';
import { type KillReport, killApp } from './kill-app.ts';
import { type EngineKillReport, killEngine } from './kill-engine.ts';
import { type MutationReport, mutateServers } from './mutations/mutate-servers.ts';

const { values } = parseArgs({
  options: {
    'flap-seconds': { type: 'string', default: '120' },
    rounds: { type: 'string', default: '100' },
    /** As many as of the app unless told. */
    'engine-rounds': { type: 'string' },
    mutations: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    inKeyring: { type: 'boolean', default: false },
  },
});

const { seed, rounds, 'flap-seconds': flapSeconds, 'engine-rounds': engineRounds = rounds } = values;
if (values.inKeyring) {
  process.exit(
    values.mutations
      ? await soakMutations(Number(values.minutes) * 60, seed)
      : await soak({
          seconds: Number(flapSeconds),
          appRounds: Number(rounds),
          engineRounds: Number(engineRounds),
          seed,
        }),
  );
}

// The app keeps secrets in the keychain of the D-Bus session: never in that of whoever runs this.
const keyring = join(import.meta.dirname, '../e2e/with-keyring.sh');
const inKeyring = process.platform === 'linux' ? ['sh', keyring] : [];
const [command = process.execPath, ...first] = [...inKeyring, process.execPath];
const again = [...first, import.meta.filename, '--inKeyring', '--seed', seed, ...process.argv.slice(2)];
const child = spawn(command, again, { stdio: 'inherit' });
const [code] = (await once(child, 'exit')) as [number | null];
process.exit(code ?? 1);

async function soakMutations(seconds: number, seed: string): Promise<number> {
  const say = (line: string): void => console.log(line);
  console.log(`seed ${seed}\n\nanswers are spoilt at random for ${seconds} s`);
  const report = await mutateServers({ seconds, seed, compared: Number.POSITIVE_INFINITY, isAlone: true, say });
  console.log(`\n${'─'.repeat(100)}\n${describeMutations(report)}`);
  for (const failure of report.failures) console.log(`FAILED: ${failure}`);
  console.log(`broken, blocked or wrong: ${report.failures.length}   (seed ${seed})`);
  return report.failures.length === 0 ? 0 : 1;
}

async function soak(options: {
  readonly seconds: number;
  readonly appRounds: number;
  readonly engineRounds: number;
  readonly seed: string;
}): Promise<number> {
  const { seconds, appRounds, engineRounds, seed } = options;
  const say = (line: string): void => console.log(line);
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
  if (appRounds > 0) {
    console.log(`\nkilling the app ${appRounds} times`);
    kills = await killApp({ rounds: appRounds, random: new SeededRandom(`kill ${seed}`), say });
  }
  let engineKills: EngineKillReport | null = null;
  if (engineRounds > 0) {
    console.log(`\nkilling the engine ${engineRounds} times`);
    engineKills = await killEngine({ rounds: engineRounds, random: new SeededRandom(`engine ${seed}`), say });
  }
  failures.push(...[...flaps, kills, engineKills].flatMap((each) => each?.failures ?? []));

  console.log(`\n${'─'.repeat(100)}`);
  for (const each of flaps) console.log(describeFlaps(each));
  const unknown = await unknownSecrets(new Set([...(kills?.accounts ?? []), ...(engineKills?.accounts ?? [])]));
  if (kills !== null) console.log(describeKills(kills, unknown));
  if (engineKills !== null) console.log(describeEngineKills(engineKills, unknown));
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

function describeMutations({ seconds, traffic, visits, held, failures }: MutationReport): string {
  const sum = (of: (each: MutationReport['traffic'][number]) => number): number =>
    traffic.reduce((total, each) => total + of(each), 0);
  const kinds = new Set(traffic.flatMap(({ changes }) => [...changes.keys()]));
  const deeds = [...visits].map(([name, times]) => `${name} ${times} times`);
  return table('spoilt answers', [
    ['time', `${seconds} s`],
    ['somebody', deeds.join(', ')],
    [
      'requests',
      `${sum(({ requests }) => requests)}, ${sum(({ fakePages }) => fakePages)} of them for pages without end`,
    ],
    ['answers spoilt', `${sum(({ spoilt }) => spoilt)}, in ${kinds.size} ways`],
    ['longest work of main in one turn', `${held.work.toFixed(0)} ms`],
    ['main late, an idle process late', `${held.main.toFixed(0)} ms, ${held.idle.toFixed(0)} ms`],
    ['failures', String(failures.length)],
  ]);
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

function describeEngineKills(report: EngineKillReport, unknown: number): string {
  const { rounds, cut, answered, writes, failures } = report;
  return table('kill -9 of the engine', [
    ['rounds', String(rounds)],
    ['while something was under way', String(cut)],
    ['answered again', `${answered.medianMs} ms in the middle, ${answered.mostMs} ms at most`],
    ['writes', `${writes.asked} asked for, ${writes.sent} reached PrimeHub, ${writes.surplus} too often`],
    ['writes whose outcome stayed open', String(writes.open)],
    ['secrets without a connection', String(unknown)],
    ['failures', String(failures.length)],
  ]);
}

function table(title: string, rows: readonly (readonly [string, string])[]): string {
  return [title, ...rows.map(([name, value]) => `  ${name.padEnd(36)}${value}`), ''].join('\n');
}
