import type { DemoMlflow } from '../demo/mlflow/start-mlflow-server.ts';
import { askServer } from './ask-server.ts';
import { callApi } from './call-api.ts';
import type { NewLoggedModel, SeedTarget } from './seed-server.ts';

/** A real server, which takes files and logged models over REST. */
export function realTarget(url: string, { hasLoggedModels }: { readonly hasLoggedModels: boolean }): SeedTarget {
  return {
    url,
    putFile: async (artifactUri, path, text) => {
      const place = artifactUri.replace(/^mlflow-artifacts:\/*/, '');
      const answer = await askServer(url, {
        method: 'PUT',
        path: `/api/2.0/mlflow-artifacts/artifacts/${place}/${path}`,
        body: text,
      });
      if (answer.status !== 200) throw new Error(`The upload was answered ${answer.status}: ${answer.text}`);
    },
    createLoggedModel: hasLoggedModels ? (model) => createLoggedModel(url, model) : null,
  };
}

/** The demo server: files and logged models are put straight into its registry. */
export function demoTarget(demo: DemoMlflow, { hasLoggedModels }: { readonly hasLoggedModels: boolean }): SeedTarget {
  let planted = 0;
  return {
    url: demo.url,
    putFile: async (artifactUri, path, text) => demo.registry.artifacts.putText(`${artifactUri}/${path}`, text),
    createLoggedModel: hasLoggedModels
      ? async ({ experimentId, name, sourceRunId, params }) => {
          planted += 1;
          const modelId = `m-${String(planted).padStart(32, 'd')}`;
          const at = demo.registry.now();
          demo.registry.tracking.addLoggedModel({
            modelId,
            experimentId,
            name,
            createdAt: at,
            updatedAt: at + 1,
            artifactUri: `mlflow-artifacts:/${experimentId}/models/${modelId}/artifacts`,
            status: 'LOGGED_MODEL_READY',
            modelType: 'Classifier',
            sourceRunId,
            tags: new Map([['stage', 'final']]),
            params: new Map(params.map(({ key, value }) => [key, value])),
            metrics: [],
          });
          return modelId;
        }
      : null,
  };
}

async function createLoggedModel(url: string, { experimentId, name, sourceRunId, params }: NewLoggedModel) {
  const { model } = await callApi<{ model: { info: { model_id: string } } }>(url, 'POST', 'logged-models', {
    experiment_id: experimentId,
    name,
    model_type: 'Classifier',
    ...(sourceRunId === '' ? {} : { source_run_id: sourceRunId }),
    params,
    tags: [{ key: 'stage', value: 'final' }],
  });
  const modelId = model.info.model_id;
  await callApi(url, 'PATCH', `logged-models/${modelId}`, { model_id: modelId, status: 'LOGGED_MODEL_READY' });
  return modelId;
}
