import { request } from 'node:https';
import { afterEach, expect, it } from 'vitest';
import { selfSigned } from '../../../demo/faults/tls/self-signed.ts';
import { DemoRegistry } from '../../../demo/mlflow/registry-store.ts';
import { startMlflowServer } from '../../../demo/mlflow/start-mlflow-server.ts';
import { startHub } from '../../../demo/start-hub.ts';

let close: () => Promise<void>;
afterEach(() => close());

/** The status of a client that trusts the certificate and no other. */
function statusFor(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { ca: selfSigned.cert, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
}

it('an MLflow server under TLS is refused by who does not know its certificate', async () => {
  const server = await startMlflowServer({ registry: new DemoRegistry(), tls: true, staticPrefix: '/ml' });
  ({ close } = server);
  expect(server.url).toBe(`https://127.0.0.1:${server.port}/ml`);
  await expect(fetch(`${server.url}/health`)).rejects.toMatchObject({ cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
  expect(await statusFor(`${server.url}/health`)).toBe(200);
  expect(await statusFor(`https://localhost:${server.port}/ml/health`)).toBe(200);
});

it('a hub under TLS serves PrimeHub over https, faults included', async () => {
  const hub = await startHub({ tls: true });
  ({ close } = hub);
  expect([hub.url, hub.graphqlUrl, hub.mlflow.main.url]).toEqual([
    expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
    `${hub.url}/api/graphql`,
    expect.stringMatching(/^http:/),
  ]);
  expect(await statusFor(`${hub.url}/api/health`)).toBe(200);
  hub.faults.primehub.set('health', { kind: 'reset', when: 'before' }, 1);
  await expect(statusFor(`${hub.url}/api/health`)).rejects.toThrow('socket hang up');
  await hub.stop();
  await expect(statusFor(`${hub.url}/api/health`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await hub.start();
  expect(await statusFor(`${hub.url}/api/health`)).toBe(200);
});
