import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { OperationContext } from './hub-site.ts';
import { requirePermission } from './permissions.ts';
import { deploymentMutations, deploymentQueries } from './resolve-deployments.ts';
import { directoryMutations, directoryQueries } from './resolve-directory.ts';
import { modelMutations, modelQueries } from './resolve-models.ts';

type RootResolver = (args: never, context: OperationContext) => unknown;

const resolvers: Readonly<Record<'Query' | 'Mutation', Readonly<Record<string, RootResolver>>>> = {
  Query: { ...directoryQueries, ...modelQueries, ...deploymentQueries },
  Mutation: { ...directoryMutations, ...modelMutations, ...deploymentMutations },
};

export type Edition = 'enterprise' | 'community';

/** Root fields that the Community Edition does not have. */
const notInCommunity = /^(?:models?|modelVersions?|mlflow\w*|registerModel|license|\w*[pP]hDeployment\w*)$/;

/** PrimeHub's schema with a resolver behind every root field, each guarded by the permission layer. */
export function createHubSchema(edition: Edition = 'enterprise'): GraphQLSchema {
  const schema = buildSchema(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'));
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    const fields = root?.getFields() ?? {};
    for (const field of Object.values(fields)) {
      if (edition === 'community' && notInCommunity.test(field.name)) {
        delete fields[field.name];
        continue;
      }
      const resolver = resolvers[root?.name === 'Mutation' ? 'Mutation' : 'Query'][field.name];
      if (resolver === undefined) {
        throw new Error(`no resolver for ${root?.name}.${field.name}`);
      }
      field.resolve = async (_source, args, context: OperationContext) => {
        const answer = (async () => {
          requirePermission(field.name, args, context);
          return await resolver(args as never, context);
        })();
        context.pending.push(answer);
        // Its siblings start in the same tick.
        await Promise.resolve();
        // A failed non-null field ends the execution at once, but PrimeHub reports the failures of its siblings too.
        await Promise.allSettled(context.pending);
        return answer;
      };
    }
  }
  return schema;
}
