import type { ComparedRequest } from './compared-request.ts';
import { get, post } from './compared-request.ts';
import type { Seeded } from './seed-server.ts';

type RunName = keyof Seeded['runs'];

/** A change of a run that was seeded. */
function change(path: string, run: RunName, body: Readonly<Record<string, unknown>> = {}): ComparedRequest {
  return (seeded) => post(`runs/${path}`, { run_id: seeded.runs[run], ...body })(seeded);
}

function look(run: RunName): ComparedRequest {
  return (seeded) => get('runs/get', { run_id: seeded.runs[run] })(seeded);
}

/** Changes of runs and experiments, in this order. */
export const runWrites: readonly ComparedRequest[] = [
  post('runs/create', { experiment_id: '99' }),
  post('runs/create', { experiment_id: '1', run_name: 'tagged', tags: [{ key: 'mlflow.runName', value: 'tagged' }] }),
  post('runs/create', { experiment_id: '1', run_name: 'one', tags: [{ key: 'mlflow.runName', value: 'two' }] }),
  post('experiments/create', { name: 'card fraud' }),
  post('experiments/create', { name: '' }),
  post('experiments/create', {}),
  change('log-parameter', 'good', { key: 'depth', value: '4' }),
  change('log-parameter', 'good', { key: 'depth', value: '3' }),
  change('log-parameter', 'deleted', { key: 'depth', value: '3' }),
  change('log-parameter', 'good', { value: '3' }),
  change('log-metric', 'good', { key: 'auc', value: 'x', timestamp: 1 }),
  change('log-metric', 'good', { key: 'auc', timestamp: 1 }),
  change('log-metric', 'good', { key: 'auc', value: 1 }),
  change('log-metric', 'good', { key: 'later', value: 1, timestamp: 5, step: 3 }),
  change('set-tag', 'deleted', { key: 'a', value: 'b' }),
  change('set-tag', 'bare', { key: 'mlflow.runName', value: 'bare no more' }),
  change('update', 'bare', { status: 'NOWHERE' }),
  change('update', 'bare', { status: 'KILLED', end_time: 1770091600000 }),
  change('update', 'deleted', { status: 'KILLED' }),
  change('log-batch', 'bare', { params: Array.from({ length: 101 }, (_, index) => ({ key: `p${index}`, value: '' })) }),
  change('log-batch', 'deleted', { params: [{ key: 'a', value: 'b' }] }),
  change('delete', 'deleted'),
  post('runs/delete', { run_id: '0123456789abcdef0123456789abcdef' }),
  look('bare'),
  look('good'),
];
