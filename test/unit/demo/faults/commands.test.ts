import { describe, expect, it } from 'vitest';
import { createFaultSwitch } from '../../../demo/faults/create-fault-switch.ts';
import { faultWords } from '../../../demo/faults/fault-words.ts';
import { type Command, parseCommand } from '../../../demo/faults/parse-command.ts';
import { runCommand } from '../../../demo/faults/run-command.ts';
import { readHubFlags } from '../../../demo/read-hub-flags.ts';

const on = (fault: Extract<Command, { kind: 'set' }>['fault'], times?: number): Command => ({
  kind: 'set',
  server: 'mlflow',
  route: '*',
  fault,
  ...(times === undefined ? {} : { times }),
});

describe('a command', () => {
  it.each<[string, Command]>([
    ['', { kind: 'nothing' }],
    ['  list ', { kind: 'list' }],
    ['help', { kind: 'help' }],
    ['primehub models hang', { kind: 'set', server: 'primehub', route: 'models', fault: { kind: 'hang' } }],
    [
      'mlflow registered-models/search drip 100',
      {
        kind: 'set',
        server: 'mlflow',
        route: 'registered-models/search',
        fault: { kind: 'drip', bytesPerSecond: 100 },
      },
    ],
    ['small-mlflow * endless', { kind: 'set', server: 'smallMlflow', route: '*', fault: { kind: 'endless' } }],
    ['mlflow * latency 250', on({ kind: 'latency', ms: 250 })],
    ['mlflow * reset mid-body times 3', on({ kind: 'reset', when: 'mid-body' }, 3)],
    ['mlflow * stall', on({ kind: 'stall' })],
    ['mlflow * truncated', on({ kind: 'truncated' })],
    ['mlflow * sign-in-page redirect', on({ kind: 'sign-in-page', by: 'redirect' })],
    ['mlflow * status 503', on({ kind: 'status', status: 503, body: 'json' })],
    ['mlflow * status 503 html', on({ kind: 'status', status: 503, body: 'html' })],
    ['mlflow * status 429 retry-after 2', on({ kind: 'status', status: 429, body: 'json', retryAfter: 2 })],
    [
      'mlflow * status 429 none retry-after 2 times 1',
      on({ kind: 'status', status: 429, body: 'none', retryAfter: 2 }, 1),
    ],
    ['mlflow * content-type text/html', on({ kind: 'content-type', type: 'text/html' })],
    ['clear', { kind: 'clear' }],
    ['clear mlflow', { kind: 'clear', server: 'mlflow' }],
    ['clear primehub models', { kind: 'clear', server: 'primehub', route: 'models' }],
  ])('%s', (line, expected) => {
    expect(parseCommand(line)).toEqual(expected);
  });

  it.each([
    ['stop', /'stop' is neither a server \(primehub, mlflow, small-mlflow\) nor clear, list or help/],
    ['mlflow', /After the server comes a route/],
    ['mlflow *', /After the route comes a fault: latency, hang, reset, truncated, sign-in-page, status, drip/],
    ['mlflow * explode', /There is no fault 'explode'; there are latency, hang/],
    ['mlflow * toString', /There is no fault 'toString'/],
    ['mlflow * latency', /latency takes a number of ms/],
    ['mlflow * latency -1', /latency takes a number of ms/],
    ['mlflow * hang on', /'on' is too much after hang/],
    ['mlflow * reset', /reset takes one of before, mid-body, after/],
    ['mlflow * sign-in-page', /sign-in-page takes one of page, redirect/],
    ['mlflow * status 200', /status takes a number from 400 to 599/],
    ['mlflow * status 503 xml', /after status 503 comes one of json, html, none/],
    ['mlflow * status 503 html retry-after', /a number of seconds/],
    ['mlflow * drip 0', /drip takes a number of bytes per second, from 1/],
    ['mlflow * content-type', /content-type takes a type/],
    ['mlflow * hang times', /After 'times' comes how many/],
    ['mlflow * hang times 0', /After 'times' comes how many/],
    ['list all', /'list' stands alone/],
    ['clear everything', /'everything' is no server; there are primehub/],
    ['clear mlflow a b', /'b' is too much/],
  ])('%s is a mistake', (line, text) => {
    expect(parseCommand(line)).toEqual({ kind: 'mistake', text: expect.stringMatching(text) });
  });

  it('switches faults, lists them as they would be typed, and clears them', () => {
    const faults = {
      primehub: createFaultSwitch('primehub'),
      mlflow: createFaultSwitch('mlflow'),
      smallMlflow: createFaultSwitch('mlflow'),
    };
    const lines = ['primehub models hang', 'mlflow runs status 429 json retry-after 2 times 4', 'mlflow * drip 10'];
    for (const line of lines) expect(runCommand(line, faults).isDone).toBe(true);
    expect(runCommand('list', faults).text.split('\n')).toEqual(lines);
    expect(runCommand('clear mlflow runs', faults).text.split('\n')).toEqual([lines[0], lines[2]]);
    expect(runCommand('clear', faults).text).toBe('No faults');
    expect(runCommand('clera', faults)).toEqual({
      isDone: false,
      text: expect.stringMatching(/'clera' is neither .*'help' lists all\.$/),
    });
    for (const word of Object.keys(faultWords)) expect(runCommand('help', faults).text).toContain(`  ${word} `);
  });
});

describe('the flags', () => {
  it('are none by default', () => {
    expect(readHubFlags([], 5)).toEqual({
      faults: [],
      options: {
        now: 5,
        port: 0,
        latencyMs: 0,
        edition: 'enterprise',
        tls: false,
        mlflow: { profile: '3.15', staticPrefix: '', tls: false },
      },
    });
  });

  it('make the main MLflow another one, and set faults', () => {
    const argv =
      '--port 8871 --latency 300 --community --tls --profile 2.22 --prefix /mlflow --basic-auth ada:pa:ss --mlflow-tls'.split(
        ' ',
      );
    const { faults, options } = readHubFlags([...argv, '--fault', 'mlflow * hang', '--fault', 'primehub me drip 1'], 5);
    expect(faults).toEqual(['mlflow * hang', 'primehub me drip 1']);
    expect(options).toEqual({
      now: 5,
      port: 8871,
      latencyMs: 300,
      edition: 'community',
      tls: true,
      mlflow: {
        profile: '2.22',
        staticPrefix: '/mlflow',
        tls: true,
        auth: { kind: 'basic', username: 'ada', password: 'pa:ss' },
      },
    });
    expect(Object.keys(readHubFlags(['--workspaces'], 5).options.mlflow?.workspaces ?? {})).toEqual(['robotics-lab']);
  });

  it.each([
    ['--profile 9', /--profile takes one of .*3\.15/],
    ['--prefix mlflow', /--prefix takes a path such as \/mlflow/],
    ['--basic-auth ada', /--basic-auth takes user:password/],
    ['--port 70000', /--port takes a whole number up to 65535, not '70000'/],
    ['--latency soon', /--latency takes a whole number/],
    ['--wat', /Unknown option '--wat'/],
  ])('%s is a mistake', (argv, text) => {
    expect(() => readHubFlags(argv.split(' '), 5)).toThrow(text);
  });
});
