import { describe, expect, it } from 'vitest';
import { writeDoctorReport } from '../../../../../../electron/engine/connections/doctor/doctor-report.ts';
import type { StoredConnection } from '../../../../../../electron/engine/connections/stored/stored-connection.ts';
import type { SignInStep } from '../../../../../../shared/connection/sign-in-step.ts';
import { appError } from '../../../../../../shared/failure/app-error.ts';
import { sampleGroup, sampleMlflow, samplePrimehub } from '../sample-connections.ts';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkYW5hIn0.c2lnbmF0dXJl-abc_123';

function report(steps: readonly SignInStep[], connection: StoredConnection = samplePrimehub()): string {
  const group = connection.kind === 'primehub' ? connection.lastGroup : null;
  return writeDoctorReport({
    version: '0.1.0',
    platform: 'linux x64',
    now: Date.UTC(2025, 2, 12, 14, 2),
    connection,
    group,
    steps,
  });
}

const passed = (name: SignInStep['name'], detail: string): SignInStep => ({
  name,
  status: 'passed',
  detail,
  error: null,
});
const failed = (name: SignInStep['name'], message: string, hint: string | null = null): SignInStep => ({
  name,
  status: 'failed',
  detail: null,
  error: appError('SERVER_ERROR', message, { hint, correlationId: 'abcd1234' }),
});

describe('the doctor’s report', () => {
  it('says what was looked at, when, and what was seen at each step', () => {
    const text = report([
      { name: 'address', status: 'running', detail: null, error: null },
      passed('address', 'hub.example answered in 80 ms'),
      passed('token', 'Signed in as dana, a platform administrator'),
      failed('group', 'PrimeHub failed while it worked on the request.', 'Try again.'),
    ]);
    expect(text).toBe(`PrimeHub Models, connection report
App version: 0.1.0
Platform: linux x64
Date: 2025-03-12T14:02:00.000Z
Connection: PrimeHub at hub.example
Models come: through PrimeHub

Address reachable: passed
  hub.example answered in 80 ms

Token accepted: passed
  Signed in, a platform administrator

Group found: failed
  PrimeHub failed while it worked on the request.
  Try again.
  SERVER_ERROR, log id abcd1234
`);
  });

  it.each([
    ['a token', `It said: “Bearer ${token} is bad”`, token],
    ['a bare token', `It said: “${token}”`, token],
    ['a password in a header', 'Authorization: Basic ZGFuYTpzM2NyZXQ=', 'ZGFuYTpzM2NyZXQ='],
    ['an e-mail address', 'No mail for dana.reyes+ml@corp.example.com', 'dana.reyes'],
    ['the user', 'dana is not a member of any group.', 'dana'],
    ['the group', 'Model deployment is not enabled for Fraud (EU)*.', 'Fraud'],
    ['an internal URL', 'request to http://app-mlflow-x1:5000/api failed', 'app-mlflow-x1'],
    ['an internal name', 'getaddrinfo ENOTFOUND app-mlflow-x1.hub.svc', 'app-mlflow-x1'],
    ['an internal address', 'connect ECONNREFUSED 10.1.2.3:5000', '10.1.2.3'],
    ['a signed link', 'https://hub.example/x?token=abc', 'token=abc'],
  ])('leaves out %s', (_, message, hidden) => {
    const connection = samplePrimehub({
      groups: [{ ...sampleGroup(), displayName: 'Fraud (EU)*' }],
    });
    for (const text of [
      report([failed('group', message)], connection),
      report([failed('group', 'It failed.', message)], connection),
      report([passed('group', message)], connection),
    ]) {
      expect(text).not.toContain(hidden);
      expect(text).toContain('Connection: PrimeHub at hub.example');
    }
  });

  it('names neither the account behind a token nor the one that MLflow is read with', () => {
    const direct = { address: 'https://mlflow.example', auth: 'basic', username: 'svc-models' } as const;
    const connection = samplePrimehub({ groups: [sampleGroup(null, 'fraud-detection', direct)] });
    const text = report(
      [passed('token', 'Signed in as someone-else'), failed('mlflow-answers', 'svc-models may not read this')],
      connection,
    );
    expect(text).toContain('Models come: from MLflow directly');
    expect(text).not.toMatch(/someone-else|svc-models/);
  });

  it('does not say where MLflow is', () => {
    const setting = { trackingUri: 'https://mlflow.corp.example:5000/team', uiUrl: 'https://ui.corp.example' };
    const direct = { address: 'https://direct.corp.example', auth: 'none', username: null } as const;
    const connection = samplePrimehub({ groups: [sampleGroup(setting, 'fraud-detection', direct)] });
    const text = report(
      [
        passed('mlflow-setting', 'MLflow is at elsewhere.corp.example'),
        passed('mlflow-answers', 'Directly, at direct.corp.example:8443, in 40 ms'),
        failed('models', 'mlflow.corp.example:5000 refused the connection, as ui.corp.example did'),
      ],
      connection,
    );
    expect(text).toContain('Directly, in 40 ms');
    expect(text).not.toContain('corp.example');
  });

  it('keeps the host that the person connects to, also where it is a bare address', () => {
    const connection = sampleMlflow({ address: 'http://10.0.0.7:5000/team', auth: 'basic', username: 'ada' });
    const text = report([passed('address', '10.0.0.7:5000 answered in 3 ms')], connection);
    expect(text).toContain('Connection: MLflow at 10.0.0.7:5000\n');
    expect(text).toContain('10.0.0.7:5000 answered in 3 ms');
    expect(text).not.toContain('/team');
  });
});
