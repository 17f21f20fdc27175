import type { ApiCall, ApiRoute } from '../api-route.ts';
import { MlflowError } from '../mlflow-error.ts';
import { isPromptModel, searchVersions } from '../model-search.ts';
import { checkTag } from '../naming-rules.ts';
import { pageOf } from '../page-of.ts';
import { type JsonObject, repeated } from '../proto-json.ts';
import { runOfSource } from '../source-rules.ts';
import { aliasesOf, modelVersionMessage } from '../wire-shapes.ts';
import { stageOf } from './stage-of.ts';

/** model-versions/*: versions, their stages and their tags. */
export const modelVersionRoutes: readonly ApiRoute[] = [
  { methods: ['GET'], path: 'model-versions/search', answer: search },
  { methods: ['GET'], path: 'model-versions/get', answer: get },
  { methods: ['POST'], path: 'model-versions/create', answer: create },
  { methods: ['PATCH'], path: 'model-versions/update', answer: update },
  { methods: ['POST'], path: 'model-versions/transition-stage', answer: moveToStage },
  { methods: ['DELETE'], path: 'model-versions/delete', answer: remove },
  { methods: ['POST'], path: 'model-versions/set-tag', answer: setTag },
  { methods: ['DELETE'], path: 'model-versions/delete-tag', answer: deleteTag },
  { methods: ['GET'], path: 'model-versions/get-download-uri', answer: getDownloadUri },
];

/** MLflow's default size of a page is its limit. */
const mostVersions = 200_000;

function search({ registry, features, args }: ApiCall): JsonObject {
  const isPrompt = (version: { modelName: string }) => isPromptModel(registry.models.require(version.modelName));
  // Servers without paging take the filter alone and give everything at once.
  const orderBy = features.pagedVersionSearch ? args.strings('order_by') : [];
  const found = searchVersions(registry.models.allVersions(), isPrompt, args.text('filter'), orderBy, features);
  if (!features.pagedVersionSearch)
    return { model_versions: repeated(found.map((version) => modelVersionMessage(version))) };
  const size = args.integer('max_results', {
    fallback: mostVersions,
    min: Number.MIN_SAFE_INTEGER,
    max: mostVersions,
  });
  if (size < 1) {
    throw MlflowError.invalid(`Invalid value for max_results. It must be a positive integer, but got ${size}`);
  }
  const page = pageOf(found, size, args.text('page_token'));
  return {
    model_versions: repeated(page.items.map((version) => modelVersionMessage(version))),
    next_page_token: page.nextPageToken,
  };
}

function get({ registry, features, args }: ApiCall): JsonObject {
  const version = registry.models.requireVersion(args.string('name'), args.version());
  const model = registry.models.require(version.modelName);
  return { model_version: modelVersionMessage(version, aliasesOf(model, version, features)) };
}

function create({ registry, features, args }: ApiCall): JsonObject {
  const [modelName, source] = [args.string('name'), args.string('source')];
  const runId = runOfSource({ source, runId: args.text('run_id'), modelId: args.text('model_id') }, registry, features);
  const tags = args.pairs('tags');
  for (const [key, value] of tags) checkTag(key, value, features);
  const version = registry.models.createVersion({
    modelName,
    source,
    runId,
    runLink: args.text('run_link'),
    description: args.text('description'),
    tags,
  });
  return { model_version: modelVersionMessage(version) };
}

function update({ registry, args }: ApiCall): JsonObject {
  const description = args.has('description') ? args.text('description') : null;
  const version = registry.models.describeVersion(args.string('name'), args.version(), description);
  return { model_version: modelVersionMessage(version) };
}

function moveToStage({ registry, args }: ApiCall): JsonObject {
  const [name, number, stage] = [args.string('name'), args.version(), stageOf(args.string('stage'))];
  const archiveOthers = args.boolean('archive_existing_versions');
  if (archiveOthers && (stage === 'None' || stage === 'Archived')) {
    // MLflow gives this error no code, which makes it a 500.
    throw new MlflowError(
      'INTERNAL_ERROR',
      `Model version transition cannot archive existing model versions because '${stage}' is not an Active stage. Valid stages are Production, Staging`,
    );
  }
  return { model_version: modelVersionMessage(registry.models.moveToStage(name, number, stage, archiveOthers)) };
}

function remove({ registry, features, args }: ApiCall): JsonObject {
  registry.models.deleteVersion(args.string('name'), args.version(), features.aliasesLeaveWithVersion);
  return {};
}

function setTag({ registry, features, args }: ApiCall): JsonObject {
  const version = registry.models.requireVersion(args.string('name'), args.version());
  const [key, value] = [args.string('key'), args.text('value')];
  checkTag(key, value, features);
  version.tags.set(key, value);
  return {};
}

function deleteTag({ registry, args }: ApiCall): JsonObject {
  registry.models.requireVersion(args.string('name'), args.version()).tags.delete(args.string('key'));
  return {};
}

function getDownloadUri({ registry, args }: ApiCall): JsonObject {
  const version = registry.models.requireVersion(args.string('name'), args.version());
  const isReference = version.source.startsWith('models:/');
  return { artifact_uri: isReference ? registry.locateVersion(version) : version.source };
}
