import type { ComparedRequest } from './compared-request.ts';
import { get, post } from './compared-request.ts';
import type { Seeded } from './seed-server.ts';

const runIds = ['good', 'odd', 'bare', 'deleted'] as const;
const notThere = '0123456789abcdef0123456789abcdef';

/** Turns requests that need ids into plain ones. */
function withIds(make: (seeded: Seeded) => ComparedRequest): ComparedRequest {
  return (seeded) => make(seeded)(seeded);
}

function search(body: Readonly<Record<string, unknown>>): ComparedRequest {
  return withIds(({ experiments }) =>
    post('runs/search', { experiment_ids: [experiments.fraud, experiments.prices], ...body }),
  );
}

/** Reads of runs, experiments, metrics, files and logged models. */
export const trackingReads: readonly ComparedRequest[] = [
  ...runIds.map((run) => withIds(({ runs }) => get('runs/get', { run_id: runs[run] }))),
  withIds(({ runs }) => get('runs/get', { run_uuid: runs.good })),
  get('runs/get', { run_id: notThere }),
  get('runs/get', { run_id: '../x' }),
  get('runs/get', { run_id: '' }),
  get('runs/get', {}),

  ...[
    {},
    { run_view_type: 'ALL' },
    { run_view_type: 'DELETED_ONLY' },
    { run_view_type: 'SOME' },
    { max_results: 2 },
    { max_results: 3, order_by: ['attributes.run_name'] },
    { max_results: 1, page_token: 'eyJvZmZzZXQiOiAxfQ==' },
    { max_results: 5, page_token: 'eyJvZmZzZXQiOiA5OX0=' },
    { page_token: 'bad' },
    { max_results: 0 },
    { max_results: 50_000 },
    { max_results: 50_001 },
    { max_results: '7' },
    { max_results: 'x' },
    { experiment_ids: [] },
    { experiment_ids: ['99'] },
    { filter: "attributes.run_name = 'good run'" },
    { filter: "run_name LIKE '%run%'" },
    { filter: "run_name ILIKE '%RUN'" },
    { filter: "attributes.status = 'FINISHED'" },
    { filter: "status != 'FINISHED'" },
    { filter: "attributes.user_id = 'dana'" },
    { filter: 'attributes.start_time > 1770091506000' },
    { filter: 'attributes.end_time > 0' },
    { filter: 'metrics.auc > 0.6' },
    { filter: 'metrics.auc = 0.7' },
    { filter: "metrics.auc > '0.6'" },
    { filter: 'metrics.`loss/val` < 0' },
    { filter: 'metrics.nan > 0' },
    { filter: "params.depth = '3'" },
    { filter: 'params.depth = 3' },
    { filter: "params.`learning rate` LIKE '0.1%'" },
    { filter: "tags.team = 'risk'" },
    { filter: "tags.team != 'risk'" },
    { filter: "tags.`mlflow.source.name` = 'train.py'" },
    { filter: "tags.team = 'risk' and metrics.auc > 0.1" },
    { filter: "datasets.name = 'x'" },
    { filter: "colour.x = 'red'" },
    { filter: "attributes.colour = 'red'" },
    { filter: 'metrics.auc' },
    { filter: '  ' },
    { max_results: 2, filter: "tags.team = 'risk'" },
    { filter: "tags.team = 'a' OR tags.team = 'b'" },
    { filter: "attributes.run_id IN ('X', 'Y')" },
    { filter: 'attributes.run_id IN ()' },
    { filter: "attributes.status IN ('FINISHED')" },
    { order_by: ['metrics.auc DESC'] },
    { order_by: ['metrics.auc ASC', 'attributes.start_time DESC'] },
    { order_by: ['params.depth'] },
    { order_by: ['attributes.start_time ASC'] },
    { order_by: ['start_time'] },
    { order_by: ['attributes.colour'] },
    { order_by: ['colour'] },
    { order_by: ['metrics.`loss/val` DESC'] },
  ].map(search),
  ...['IN', 'NOT IN', 'in'].map((comparator) =>
    withIds(({ runs }) =>
      search({
        filter: `attributes.run_id ${comparator} ('${runs.good}', '${runs.deleted}', '${runs.odd}')`,
        run_view_type: 'ALL',
        max_results: 100,
      }),
    ),
  ),
  withIds(({ runs }) => search({ filter: `attributes.run_id = '${runs.good}'` })),
  withIds(({ runs }) => search({ filter: `run_id = "${runs.good}"` })),
  withIds(({ runs }) =>
    search({ filter: `attributes.run_id IN ('${runs.good}', '${runs.odd}')`, experiment_ids: ['0'] }),
  ),
  get('runs/search', { experiment_ids: '1' }),

  ...[{ experiment_id: '1' }, { experiment_id: '0' }, { experiment_id: '99' }, { experiment_id: 'x' }, {}].map(
    (query) => get('experiments/get', query),
  ),
  ...[{ experiment_name: 'card fraud' }, { experiment_name: "prices' é" }, { experiment_name: 'none' }, {}].map(
    (query) => get('experiments/get-by-name', query),
  ),
  ...[
    { max_results: '100' },
    {},
    { max_results: '1' },
    { filter: "name LIKE '%fraud'" },
    { filter: "tags.owner = 'dana'" },
    { filter: 'creation_time > 0', max_results: '10' },
    { filter: "colour = 'red'", max_results: '10' },
    { order_by: 'name DESC', max_results: '10' },
    { order_by: 'experiment_id', max_results: '10' },
    { order_by: 'colour', max_results: '10' },
    { view_type: 'DELETED_ONLY', max_results: '10' },
    { max_results: '50001' },
  ].map((query) => get('experiments/search', query)),
  post('experiments/search', { max_results: 10 }),
  post('experiments/search', {}),
  get('experiments/list', {}),

  ...['auc', 'nan', 'inf', 'none'].flatMap((key) =>
    (['good', 'odd'] as const).map((run) =>
      withIds(({ runs }) => get('metrics/get-history', { run_id: runs[run], metric_key: key })),
    ),
  ),
  withIds(({ runs }) => get('metrics/get-history', { run_id: runs.good, metric_key: 'auc', max_results: '2' })),
  withIds(({ runs }) => get('metrics/get-history', { run_id: runs.good })),
  get('metrics/get-history', { run_id: notThere, metric_key: 'auc' }),

  ...[{}, { path: 'model' }, { path: 'notes.txt' }, { path: 'none' }, { path: '../x' }, { path: '/etc' }].map((query) =>
    withIds(({ runs }) => get('artifacts/list', { run_id: runs.good, ...query })),
  ),
  withIds(({ runs }) => get('artifacts/list', { run_id: runs.bare })),
  get('artifacts/list', { run_id: notThere }),
  get('artifacts/list', {}),
  ...['model/MLmodel', 'notes.txt', 'none', 'model', '../x'].map(
    (path): ComparedRequest =>
      ({ runs }) => ({ method: 'GET', path: '/get-artifact', query: { run_id: runs.good, path } }),
  ),
  () => ({ method: 'GET', path: '/get-artifact', query: { run_id: notThere, path: 'x' } }),
];

function searchLogged(body: Readonly<Record<string, unknown>>): ComparedRequest {
  return withIds(({ experiments }) => post('logged-models/search', { experiment_ids: [experiments.fraud], ...body }));
}

/** Reads of the logged models of MLflow 3; older servers answer as to any unknown path. */
export const loggedModelReads: readonly ComparedRequest[] = [
  withIds(({ loggedModels }) => get(`logged-models/${loggedModels?.scorer ?? 'm-none'}`, {})),
  withIds(({ loggedModels }) => get(`logged-models/${loggedModels?.spare ?? 'm-none'}`, {})),
  get('logged-models/m-none', {}),
  ...[
    {},
    { max_results: 1 },
    { max_results: 50 },
    { max_results: 51 },
    { max_results: 0 },
    { experiment_ids: [] },
    { experiment_ids: ['99'] },
    { filter: "name = 'scorer'" },
    { filter: "name LIKE 's%'" },
    { filter: "params.depth = '3'" },
    { filter: "tags.stage = 'final'" },
    { filter: 'metrics.auc > 0.1' },
    { filter: "colour = 'red'" },
    { order_by: [{ field_name: 'name', ascending: true }] },
    { order_by: [{ field_name: 'name', ascending: false }] },
    { order_by: [{ field_name: 'creation_timestamp', ascending: true }] },
    { order_by: [{ field_name: 'metrics.auc', ascending: false }] },
    { order_by: [{ field_name: 'colour' }] },
    { page_token: 'bad' },
  ].map(searchLogged),
  withIds(({ loggedModels }) => get(`logged-models/${loggedModels?.spare ?? 'm-none'}/artifacts/directories`, {})),
  get('logged-models/m-none/artifacts/directories', {}),
];
