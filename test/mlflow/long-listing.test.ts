import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMlflowSource } from '../../electron/engine/sources/mlflow/mlflow-source.ts';
import type { RegistrySource } from '../../electron/engine/sources/registry-source.ts';
import { collect, httpForTests, live } from '../unit/electron/engine/sources/http-for-tests.ts';
import { callApi } from './call-api.ts';
import { describeReleases } from './describe-releases.ts';
import { eachOf } from './each-of.ts';
import { realReleases } from './real-releases.ts';
import type { RealMlflow } from './start-real-mlflow.ts';

const modelCount = 1200;
const versionCount = 450;
const nameOf = (index: number): string => `model-${String(index).padStart(4, '0')}`;

describeReleases(({ start }) => {
  let server: RealMlflow;
  let source: RegistrySource;

  const create = (name: string): Promise<unknown> => callApi(server.url, 'POST', 'registered-models/create', { name });

  beforeAll(async () => {
    server = await start();
    source = createMlflowSource({ address: server.url, account: null, http: httpForTests() });
    await eachOf(modelCount, async (index) => {
      await create(nameOf(index));
    });
  });
  afterAll(() => server?.close());

  /** All names in the order they came, with `between` done after each page. */
  async function listNames(between: (page: number) => Promise<unknown> = async () => {}): Promise<string[]> {
    const names: string[] = [];
    let page = 0;
    for await (const { models } of source.models(live)) {
      names.push(...models.map(({ name }) => name));
      await between(page++);
    }
    return names;
  }

  it(`${modelCount} models come whole, none twice`, async () => {
    let pages = 0;
    const names = await listNames(async () => pages++);
    expect(names).toEqual(Array.from({ length: modelCount }, (_, index) => nameOf(index)));
    // Pages grow while the server is quick: six of 200, or fewer.
    expect(pages).toBeGreaterThanOrEqual(4);
    expect(pages).toBeLessThanOrEqual(6);
  });

  it('those that were there come all, while models are added behind and before the page', async () => {
    const names = await listNames(async (page) => {
      await create(`model-${String(page).padStart(4, '0')}-added`);
      await create(`z-added-${page}`);
    });
    const known = new Set(names);
    const missing = Array.from({ length: modelCount }, (_, index) => nameOf(index)).filter((name) => !known.has(name));
    expect(missing).toEqual([]);
    // a row that moves over the edge of a page comes twice, as the port says; whoever copies keeps one
    expect(names.length - known.size).toBeLessThanOrEqual(6);
  });

  it(`${versionCount} versions of one model come whole, newest first`, async () => {
    await eachOf(versionCount, async () => {
      await callApi(server.url, 'POST', 'model-versions/create', { name: nameOf(7), source: 's3://bucket/x' });
    });
    const versions = await collect(source.versions(nameOf(7), live));
    expect(versions.map(({ version }) => version)).toEqual(
      Array.from({ length: versionCount }, (_, index) => String(versionCount - index)),
    );
  });
}, realReleases.slice(-1));
