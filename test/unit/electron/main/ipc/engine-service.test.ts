import { describe, expect, it, vi } from 'vitest';
import type { EngineNotes, MainNotes } from '../../../../../electron/ipc/engine-messages.ts';
import type { Tell } from '../../../../../electron/ipc/peer.ts';
import { createEngineService } from '../../../../../electron/main/ipc/engine-service.ts';
import { createWriteLedger } from '../../../../../electron/main/network/write-ledger.ts';
import { createAccountSecrets } from '../../../../../electron/main/secrets/account-secrets.ts';
import { createAttempts } from '../../../../../electron/main/secrets/attempts.ts';
import { openCredentialVault } from '../../../../../electron/main/secrets/credential-vault.ts';
import { createSecretOffers } from '../../../../../electron/main/secrets/secret-offers.ts';
import { manualClock } from '../../engine/deployments/manual-clock.ts';
import { sampleDeployment } from '../../engine/deployments/sample-deployment.ts';
import { quietLog } from '../../engine/replica/replica-folder.ts';
import { failureOf } from '../../engine/sources/http-for-tests.ts';

const never = new AbortController().signal;

/** The service over main's secrets with a keychain in memory, and a log that is listened to. */
function open() {
  const entries = new Map<string, string>();
  const vault = openCredentialVault({
    service: 'tests',
    log: quietLog,
    loadKeytar: async () => ({
      getPassword: async (_, account) => entries.get(account) ?? null,
      setPassword: async (_, account, entry) => void entries.set(account, entry),
      deletePassword: async (_, account) => entries.delete(account),
    }),
  });
  const clock = manualClock();
  const attempts = createAttempts(clock);
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const ledger = createWriteLedger();
  const heard = { onEvent: vi.fn(), onFacts: vi.fn(), onNews: vi.fn(), onExportPart: vi.fn() };
  const service = createEngineService({
    tell: vi.fn() as unknown as Tell<EngineNotes>,
    network: { send: async () => null },
    secrets: createAccountSecrets(vault, attempts),
    offers: createSecretOffers({ attempts, cliFilePath: '/no/such/file', mlflowFilePath: '/no/such/file' }),
    attempts,
    ledger,
    log,
    clock,
    ...heard,
  });
  return {
    service,
    answers: service.answers,
    receivers: service.receivers,
    attempts,
    entries,
    ledger,
    clock,
    log,
    heard,
  };
}

const line = (message: string, level: MainNotes['log']['level'] = 'info'): MainNotes['log'] => ({
  level,
  message,
  facts: { some: 'fact' },
});

describe('the engine’s log', () => {
  it('is written as it comes', () => {
    const { receivers, log } = open();
    receivers.log(line('one'));
    receivers.log({ ...line('two', 'warn'), facts: null });
    receivers.log(line('three', 'error'));
    expect(log.info.mock.calls).toEqual([['one', { some: 'fact' }]]);
    expect(log.warn.mock.calls).toEqual([['two', undefined]]);
    expect(log.error.mock.calls).toEqual([['three', { some: 'fact' }]]);
  });

  it('may have 300 lines in ten seconds, and says how many were left out', async () => {
    const { receivers, log, clock } = open();
    for (let count = 0; count < 350; count += 1) receivers.log(line('again'));
    expect(log.info).toHaveBeenCalledTimes(300);
    await clock.advance(9_999);
    receivers.log(line('again'));
    expect(log.info).toHaveBeenCalledTimes(300);
    await clock.advance(1);
    receivers.log(line('after it'));
    expect(log.warn.mock.calls).toEqual([['left out lines of the engine', { lines: 51 }]]);
    expect(log.info).toHaveBeenLastCalledWith('after it', { some: 'fact' });
  });

  it('is limited for each run by itself', () => {
    const [one, other] = [open(), open()];
    for (let count = 0; count < 301; count += 1) one.receivers.log(line('again'));
    other.receivers.log(line('again'));
    expect(other.log.info).toHaveBeenCalledTimes(1);
  });
});

describe('secrets for the engine', () => {
  const basic = { address: 'http://mlflow:5000', auth: 'basic', username: 'svc', secret: 'p4ss' } as const;

  it('are taken over, kept under an account and removed, and none goes back', async () => {
    const { answers, entries } = open();
    const adopted = await answers['secrets.adopt'](basic, never);
    expect(adopted).toEqual({ attempt: expect.stringMatching(/^[\da-f-]{36}$/) });
    expect(await answers['secrets.save']({ attempt: adopted.attempt, account: 'one' }, never)).toBe('keychain');
    expect(JSON.parse(entries.get('one') ?? '')).toEqual({
      origin: 'http://mlflow:5000',
      scheme: 'basic',
      username: 'svc',
      secret: 'p4ss',
    });
    expect(await answers['secrets.remove']({ account: 'one' }, never)).toBeNull();
    expect(entries.has('one')).toBe(false);
  });

  it('may be kept for the session alone', async () => {
    const { answers, entries } = open();
    const { attempt } = await answers['secrets.adopt']({ ...basic, auth: 'token', username: null }, never);
    expect(await answers['secrets.saveForSession']({ attempt, account: 'one' }, never)).toBeNull();
    expect(entries.has('one')).toBe(false);
  });

  it('are not kept for an attempt that is over', async () => {
    const { answers, receivers, entries } = open();
    const { attempt } = await answers['secrets.adopt'](basic, never);
    receivers['secrets.drop']({ attempt });
    const keep = async () => answers['secrets.save']({ attempt, account: 'one' }, never);
    const saveForSession = async () => answers['secrets.saveForSession']({ attempt, account: 'one' }, never);
    expect(await failureOf(keep())).toMatchObject({ code: 'SIGNED_OUT' });
    expect(await failureOf(saveForSession())).toMatchObject({ code: 'SIGNED_OUT' });
    expect(entries.has('one')).toBe(false);
  });
});

it('how a write stands is told from the ledger', async () => {
  const { answers, ledger } = open();
  ledger.begin('one');
  expect(await answers['write.state']({ once: 'one' }, never)).toBe('sent');
  expect(await answers['write.state']({ once: 'other' }, never)).toBe('not-sent');
});

it('what the engine tells goes to who shows it', () => {
  const { receivers, heard } = open();
  const deployment = sampleDeployment();
  receivers.event({ name: 'connections.changed', payload: {} });
  receivers.facts({ connections: [], open: null });
  receivers.news({ deployment });
  expect(heard.onEvent).toHaveBeenCalledWith({ name: 'connections.changed', payload: {} });
  expect(heard.onFacts).toHaveBeenCalledWith({ connections: [], open: null });
  expect(heard.onNews).toHaveBeenCalledWith(deployment);
});
