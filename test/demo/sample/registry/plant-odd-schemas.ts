import type { DemoRegistry } from '../../mlflow/registry-store.ts';

const historyTag = 'mlflow.log-model.history';

/** Changes files and notes of single versions to what real registries hold too: no signature, nested types, broken files. */
export function plantOddSchemas(registry: DemoRegistry): void {
  changeFile(registry, 'claims-severity-glm', 3, (text) => text.replace(/^signature:\n(?: .*\n)*/m, ''));
  changeFile(registry, 'homepage-recommender', 11, (text) => text.slice(0, text.indexOf("'[{") + 40));
  changeFile(registry, 'contract-clause-ner', 3, (text) =>
    writeParts(text, { inputs: nestedInputs, params: nestedParams }).replace(
      /^mlflow_version:/m,
      'metadata:\n  owner: legal engineering\n  labels:\n  - party\n  - renewal term\nmlflow_version:',
    ),
  );
  changeFile(registry, 'energy-load-forecast', 10, (text) => writeParts(text, { inputs: wideInputs }));
  noteAsBefore(registry, 'claims-severity-glm', 4);
}

function changeFile(registry: DemoRegistry, name: string, version: number, change: (text: string) => string): void {
  const file = `${registry.locateVersion(registry.models.requireVersion(name, version))}/MLmodel`;
  registry.artifacts.putText(file, change(registry.artifacts.readText(file) ?? ''));
}

function writeParts(text: string, parts: Readonly<Record<string, unknown>>): string {
  return Object.entries(parts).reduce(
    (changed, [part, value]) =>
      changed.replace(new RegExp(`^  ${part}: .*$`, 'm'), () => `  ${part}: '${JSON.stringify(value)}'`),
    text,
  );
}

/** Up to MLflow 2.8 a run's note held the signature; a long one was cut at 5,000 characters. */
function noteAsBefore(registry: DemoRegistry, name: string, version: number): void {
  const record = registry.models.requireVersion(name, version);
  const run = registry.tracking.requireRun(record.runId);
  const [note] = JSON.parse(run.tags.get(historyTag) ?? '[{}]') as [Record<string, unknown>];
  const inputs = Array.from({ length: 120 }, (_, at) => ({ type: 'double', name: `exposure_${at}` }));
  const full = [{ ...note, mlflow_version: '2.3.2', signature: { inputs: JSON.stringify(inputs), outputs: null } }];
  run.tags.set(historyTag, JSON.stringify(full).slice(0, 5000));
}

const nestedInputs = [
  { type: 'string', name: 'text', required: true },
  {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        page: { type: 'long', required: true },
        box: { type: 'array', items: { type: 'double' }, required: true },
        note: { type: 'string', required: false },
      },
    },
    name: 'layout',
    required: false,
  },
  { type: 'map', values: { type: 'string' }, name: 'context', required: false },
];

const nestedParams = [
  { name: 'top_k', type: 'long', default: 1, shape: null },
  { name: 'thresholds', type: 'double', default: [0.5, 0.9], shape: [-1] },
  { name: 'language', type: 'string', default: null, shape: null },
];

const wideInputs = Array.from({ length: 1_400 }, (_, at) => ({
  type: at % 5 === 0 ? 'string' : 'double',
  name: `lag_${String(at).padStart(4, '0')}`,
  required: at % 3 !== 0,
}));
