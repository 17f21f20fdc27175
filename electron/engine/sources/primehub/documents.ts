import type { GraphqlDocument } from './client/graphql-document.ts';
import * as account from './documents/account.ts';
import * as deployments from './documents/deployments.ts';
import * as registry from './documents/registry.ts';

/** Everything this app ever sends to PrimeHub, to be checked against PrimeHub's schema. */
export const documents: readonly GraphqlDocument<unknown>[] = [account, registry, deployments].flatMap((area) =>
  Object.values(area),
);
