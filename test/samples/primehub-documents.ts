import type { GraphqlDocument } from '../../electron/engine/sources/primehub/client/graphql-document.ts';
import * as account from '../../electron/engine/sources/primehub/documents/account.ts';
import * as deployments from '../../electron/engine/sources/primehub/documents/deployments.ts';
import * as registry from '../../electron/engine/sources/primehub/documents/registry.ts';

/** Everything the app ever sends to PrimeHub. */
export const primehubDocuments: readonly GraphqlDocument<unknown>[] = [account, registry, deployments].flatMap((area) =>
  Object.values(area),
);
