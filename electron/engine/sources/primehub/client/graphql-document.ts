import type { z } from 'zod';

/** The root fields that the app asks for. */
export type RootField =
  | 'me'
  | 'group'
  | 'license'
  | 'secrets'
  | 'mlflow'
  | 'models'
  | 'model'
  | 'modelVersions'
  | 'modelVersion'
  | 'phDeployments'
  | 'phDeployment'
  | 'phDeploymentAvail'
  | 'createPhDeployment'
  | 'updatePhDeployment'
  | 'deployPhDeployment'
  | 'stopPhDeployment';

/**
 * One operation and the shape of its root field's value. Each has a single root field, because PrimeHub's errors do not
 * say which field they belong to.
 */
export interface GraphqlDocument<T> {
  readonly kind: 'query' | 'mutation';
  readonly root: RootField;
  readonly text: string;
  readonly answer: z.ZodType<T>;
}

/** Makes a query document. */
export function query<T>(root: RootField, answer: z.ZodType<T>, text: string): GraphqlDocument<T> {
  return { kind: 'query', root, text, answer };
}

/** Makes a mutation document. */
export function mutation<T>(root: RootField, answer: z.ZodType<T>, text: string): GraphqlDocument<T> {
  return { kind: 'mutation', root, text, answer };
}
