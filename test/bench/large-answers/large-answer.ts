import { gzipSync } from 'node:zlib';
import type { JsonObject } from '../../demo/mlflow/proto-json.ts';
import { createScaleAnswers } from '../../demo/scale/answer-scale-request.ts';
import { createScaleRegistry, type ScaleSize } from '../../demo/scale/scale-registry.ts';
import type { OddAnswer } from '../../demo/scale/start-scale-server.ts';

/** Bytes; what the app takes in at most, but for a few. */
const size = 32 * 1024 * 1024 - 1024;
const rows = 200;
const json = { 'content-type': 'application/json' };

/** Pages of models that are as large as the app takes in. */
export const largeAnswers = {
  /** The first page of this registry, had its models long descriptions. */
  models: (registry: ScaleSize): OddAnswer => ({ headers: json, body: Buffer.from(printLongModels(registry)) }),
  /** Millions of rows, none of which is a model. 30 kB on the way. */
  zeros: (): OddAnswer => ({
    headers: { ...json, 'content-encoding': 'gzip' },
    body: gzipSync(printRows(`${'0,'.repeat(size / 2)}0`)),
  }),
  /** One row: a list in a list in a list, millions deep. */
  nesting: (): OddAnswer => ({
    headers: json,
    body: Buffer.from(printRows(`${'['.repeat(size / 2)}${']'.repeat(size / 2)}`)),
  }),
} as const;

export type LargeAnswerKind = keyof typeof largeAnswers;

function printRows(list: string): string {
  return `{"registered_models":[${list}]}`;
}

function printLongModels(registry: ScaleSize): string {
  const answer = createScaleAnswers(createScaleRegistry(registry));
  const query = new URLSearchParams({ max_results: String(rows), order_by: 'name ASC' });
  const page = answer('GET', '/api/2.0/mlflow/registered-models/search', query, '');
  const models = page?.registered_models as readonly JsonObject[];
  const room = Math.floor((size - JSON.stringify(page).length) / models.length);
  const lengthen = (text: string): string => text.padEnd(text.length + room, ` ${text}`);
  return JSON.stringify({
    ...page,
    registered_models: models.map((model) => ({ ...model, description: lengthen(String(model.description)) })),
  });
}
