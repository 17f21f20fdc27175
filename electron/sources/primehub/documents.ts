import * as account from './documents/account.ts';
import * as deployments from './documents/deployments.ts';
import * as registry from './documents/registry.ts';
import type { GraphqlDocument } from './graphql-document.ts';

/** Everything this app ever sends to PrimeHub, to be checked against PrimeHub's schema. */
export const documents: readonly GraphqlDocument<unknown>[] = [account, registry, deployments].flatMap((area) =>
  Object.values(area),
);
