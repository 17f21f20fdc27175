import type { ServerFeatures } from './mlflow-profile.ts';
import type { JsonObject } from './proto-json.ts';
import type { DemoRegistry } from './registry-store.ts';
import type { RequestArguments } from './request-arguments.ts';

export interface ApiCall {
  readonly registry: DemoRegistry;
  readonly features: ServerFeatures;
  /** The one whose registry that is. */
  readonly workspace: string;
  readonly args: RequestArguments;
}

/** One REST call; a thrown MlflowError becomes the error answer. */
export interface ApiRoute {
  readonly methods: readonly ('GET' | 'POST' | 'PATCH' | 'DELETE')[];
  /** Below `…/mlflow/`; `{name}` stands for one path segment, which joins the arguments. */
  readonly path: string;
  readonly answer: (call: ApiCall) => JsonObject;
  /** Missing: on every server. */
  readonly existsOn?: (features: ServerFeatures) => boolean;
}
