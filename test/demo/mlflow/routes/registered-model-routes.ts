import type { ApiCall, ApiRoute } from '../api-route.ts';
import { MlflowError } from '../mlflow-error.ts';
import type { ServerFeatures } from '../mlflow-profile.ts';
import { searchModels } from '../model-search.ts';
import { checkAlias, checkModelName, checkTag } from '../naming-rules.ts';
import { pageOf } from '../page-of.ts';
import { type JsonObject, repeated } from '../proto-json.ts';
import type { ModelVersionRecord, RegisteredModelRecord } from '../registry-records.ts';
import { aliasesOf, latestPerStage, modelVersionMessage, registeredModelMessage } from '../wire-shapes.ts';
import { stageOf } from './stage-of.ts';

/** registered-models/*: models, their tags and their aliases. */
export const registeredModelRoutes: readonly ApiRoute[] = [
  { methods: ['GET'], path: 'registered-models/search', answer: search },
  { methods: ['GET'], path: 'registered-models/list', answer: search, existsOn: (features) => features.listRoutes },
  { methods: ['GET'], path: 'registered-models/get', answer: get },
  { methods: ['POST'], path: 'registered-models/create', answer: create },
  { methods: ['POST'], path: 'registered-models/rename', answer: rename },
  { methods: ['PATCH'], path: 'registered-models/update', answer: update },
  { methods: ['DELETE'], path: 'registered-models/delete', answer: remove },
  { methods: ['GET', 'POST'], path: 'registered-models/get-latest-versions', answer: getLatestVersions },
  { methods: ['POST'], path: 'registered-models/set-tag', answer: setTag },
  { methods: ['DELETE'], path: 'registered-models/delete-tag', answer: deleteTag },
  { methods: ['GET'], path: 'registered-models/alias', answer: getByAlias, existsOn: (features) => features.aliases },
  { methods: ['POST'], path: 'registered-models/alias', answer: setAlias, existsOn: (features) => features.aliases },
  {
    methods: ['DELETE'],
    path: 'registered-models/alias',
    answer: deleteAlias,
    existsOn: (features) => features.aliases,
  },
];

function search({ registry, features, args }: ApiCall): JsonObject {
  const size = args.integer('max_results', { fallback: 100, min: Number.MIN_SAFE_INTEGER, max: 1000 });
  const found = searchModels(registry.models.all(), args.text('filter'), args.strings('order_by'), features);
  const page = pageOf(found, size, args.text('page_token'));
  return {
    registered_models: repeated(page.items.map((model) => registeredModelMessage(model, features))),
    next_page_token: page.nextPageToken,
  };
}

function get({ registry, features, args }: ApiCall): JsonObject {
  return { registered_model: registeredModelMessage(registry.models.require(args.string('name')), features) };
}

function create({ registry, features, args }: ApiCall): JsonObject {
  const name = args.string('name');
  checkModelName(name, features);
  const tags = args.pairs('tags');
  for (const [key, value] of tags) checkTag(key, value, features);
  const model = registry.models.create({ name, description: args.text('description'), tags });
  return { registered_model: registeredModelMessage(model, features) };
}

function rename({ registry, features, args }: ApiCall): JsonObject {
  const newName = args.string('new_name');
  checkModelName(newName, features, 'new_name');
  return { registered_model: registeredModelMessage(registry.models.rename(args.string('name'), newName), features) };
}

function update({ registry, features, args }: ApiCall): JsonObject {
  const model = registry.models.describe(args.string('name'), args.text('description'));
  return { registered_model: registeredModelMessage(model, features) };
}

function remove({ registry, args }: ApiCall): JsonObject {
  registry.models.delete(args.string('name'));
  return {};
}

function getLatestVersions({ registry, features, args }: ApiCall): JsonObject {
  const model = registry.models.require(args.string('name'));
  const stages = args.strings('stages').map(stageOf);
  const latest = latestPerStage(model).filter((version) => stages.length === 0 || stages.includes(version.stage));
  return {
    model_versions: repeated(
      latest.map((version) => modelVersionMessage(version, aliasesOf(model, version, features))),
    ),
  };
}

function setTag({ registry, features, args }: ApiCall): JsonObject {
  const [model, key, value] = [registry.models.require(args.string('name')), args.string('key'), args.text('value')];
  checkTag(key, value, features);
  model.tags.set(key, value);
  return {};
}

function deleteTag({ registry, args }: ApiCall): JsonObject {
  registry.models.require(args.string('name')).tags.delete(args.string('key'));
  return {};
}

function getByAlias({ registry, features, args }: ApiCall): JsonObject {
  const [name, alias] = [args.string('name'), args.string('alias')];
  if (alias.toLowerCase() === 'latest' && features.latestAlias !== 'refused') {
    return { model_version: modelVersionMessage(latestVersion(registry.models.require(name), features)) };
  }
  checkAlias(alias);
  const model = features.aliasNeedsModel ? registry.models.require(name) : registry.models.find(name);
  const number = model?.aliases.get(alias);
  if (model === undefined || number === undefined) {
    throw MlflowError.invalid(`Registered model alias ${alias} not found.`);
  }
  const version = registry.models.requireVersion(name, number);
  return { model_version: modelVersionMessage(version, aliasesOf(model, version, features)) };
}

/** What `latest` means: releases before 3.18 take the first of the stages' highest versions. */
function latestVersion(model: RegisteredModelRecord, features: ServerFeatures): ModelVersionRecord {
  const ofStages = latestPerStage(model);
  const version =
    features.latestAlias === 'highest' ? ofStages.toSorted((a, b) => b.version - a.version)[0] : ofStages[0];
  if (version === undefined) throw MlflowError.missing(`Latest version not found for model ${model.name}.`);
  return version;
}

function setAlias({ registry, args }: ApiCall): JsonObject {
  const alias = args.string('alias');
  checkAlias(alias);
  registry.models.setAlias(args.string('name'), alias, args.version());
  return {};
}

function deleteAlias({ registry, args }: ApiCall): JsonObject {
  registry.models.require(args.string('name')).aliases.delete(args.string('alias'));
  return {};
}
