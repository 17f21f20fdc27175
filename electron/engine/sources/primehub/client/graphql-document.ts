import { z } from 'zod';
import { type JsonReader, readFittingRows, readShape } from '../../json/json-reader.ts';

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
  readonly answer: JsonReader<T>;
}

/** Makes a query document. */
export function query<T>(root: RootField, answer: z.ZodType<T>, text: string): GraphqlDocument<T> {
  return { kind: 'query', root, text, answer: (value) => readShape(answer, value) };
}

/** Makes a query document whose value is a list of up to `most` rows. */
export function listQuery<T>(root: RootField, row: z.ZodType<T>, most: number, text: string): GraphqlDocument<T[]> {
  return {
    kind: 'query',
    root,
    text,
    answer: (value, pace) => readFittingRows(value, { name: 'list', most, schema: row, pace }),
  };
}

/** Far more groups than a person is in. */
const mostGroups = 5_000;
const meWire = z.object({ effectiveGroups: z.unknown().optional() });

/** Makes a query document about the person, `me`, and the groups, which may be many. */
export function groupsQuery<M extends object, G>(
  me: z.ZodType<M>,
  group: z.ZodType<G>,
  text: string,
): GraphqlDocument<M & { readonly effectiveGroups: readonly G[] }> {
  return {
    kind: 'query',
    root: 'me',
    text,
    answer: async (value, pace) => {
      const { effectiveGroups } = readShape(meWire, value);
      const groups = await readFittingRows(effectiveGroups, {
        name: 'effectiveGroups',
        most: mostGroups,
        schema: group,
        pace,
      });
      return { ...readShape(me, value), effectiveGroups: groups };
    },
  };
}

/** Makes a mutation document. */
export function mutation<T>(root: RootField, answer: z.ZodType<T>, text: string): GraphqlDocument<T> {
  return { kind: 'mutation', root, text, answer: (value) => readShape(answer, value) };
}
