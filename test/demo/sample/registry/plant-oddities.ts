import { promptTag } from '../../mlflow/model-search.ts';
import type { ModelVersionRecord, RunRecord } from '../../mlflow/registry-records.ts';
import type { DemoRegistry } from '../../mlflow/registry-store.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Adds to the sample registry what real registries hold too: lost runs, broken values, half-done registrations. */
export function plantOddities(registry: DemoRegistry, now: number): void {
  const { models, tracking } = registry;

  const diverged = runOf(registry, 'support-reply-lora', 3);
  tracking.logMetric(diverged, 'eval_loss', lastStep(diverged, 'eval_loss', Number.NaN));
  tracking.logMetric(diverged, 'perplexity', lastStep(diverged, 'perplexity', Number.POSITIVE_INFINITY));

  tracking.purgeRun(models.requireVersion('claims-severity-glm', 1).runId);
  runOf(registry, 'claims-severity-glm', 2).lifecycleStage = 'deleted';

  const training = runOf(registry, 'homepage-recommender', 12);
  training.status = 'RUNNING';
  delete training.endTime;

  const wide = runOf(registry, 'energy-load-forecast', 10);
  for (let index = wide.params.size; index < 400; index++) {
    tracking.logParam(
      wide,
      `feature.lag_${String(index).padStart(3, '0')}`,
      index % 3 === 0 ? 'off' : `${index * 15} min`,
    );
  }
  tracking.logParam(runOf(registry, 'contract-clause-ner', 3), 'label_list', clauseLabels.join(','));

  models.createVersion(
    {
      modelName: 'titanic-tutorial',
      source: 's3://sandbox/titanic/model',
      description: 'Uploaded by hand, no run.',
    },
    now - 199 * day,
  );
  models.createVersion(
    {
      modelName: 'xray-triage',
      source: 's3://health-research/xray/export-0419/model',
      runId: models.requireVersion('xray-triage', 3).runId,
      status: 'FAILED_REGISTRATION',
      statusMessage: 'Copying the model files failed: connection to s3://health-research was reset after 71 of 84 MB.',
    },
    now - 6 * day,
  );
  models.createVersion(
    {
      modelName: 'shelf-gap-detector',
      source: 'models:/defect-detector-yolo/6',
      description: 'Copied as a starting point.',
    },
    now - 3 * day,
  );

  models.create(
    { name: 'support-reply-prompt', tags: [[promptTag, 'true']], description: 'System prompt of the reply assistant' },
    now - 50 * day,
  );
  const promptText = 'You draft replies for {{ brand }} support agents.';
  models.createVersion(
    { modelName: 'support-reply-prompt', source: 'prompt-template', tags: [['mlflow.prompt.text', promptText]] },
    now - 50 * day,
  );
}

function runOf(registry: DemoRegistry, name: string, version: number): RunRecord {
  const record: ModelVersionRecord = registry.models.requireVersion(name, version);
  return registry.tracking.requireRun(record.runId);
}

/** One more point after the last one of a metric. */
function lastStep(run: RunRecord, key: string, value: number) {
  const last = run.metrics.get(key)?.at(-1);
  return { value, timestamp: (last?.timestamp ?? run.startTime) + minute, step: (last?.step ?? 0) + 1 };
}

const clauseLabels: readonly string[] = ['B', 'I'].flatMap((position) =>
  [
    'PARTY',
    'COUNTERPARTY',
    'EFFECTIVE_DATE',
    'EXPIRY_DATE',
    'RENEWAL_TERM',
    'NOTICE_PERIOD',
    'GOVERNING_LAW',
    'VENUE',
    'LIABILITY_CAP',
    'PENALTY',
    'PRICE',
    'PAYMENT_TERM',
    'INDEXATION',
    'CONFIDENTIALITY',
    'NON_COMPETE',
    'IP_OWNERSHIP',
    'WARRANTY',
    'INSURANCE',
    'AUDIT_RIGHT',
    'SUBCONTRACTING',
    'ASSIGNMENT',
    'FORCE_MAJEURE',
    'TERMINATION',
    'DATA_PROTECTION',
  ].map((label) => `${position}-${label}`),
);
