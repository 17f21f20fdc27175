import { z } from 'zod';
import { wireName } from '../../text/row-name.ts';
import { lenientList, wireText } from '../../text/wire-values.ts';
import { groupsQuery, query } from '../client/graphql-document.ts';

/**
 * Asks for `effectiveGroups`, not `groups`: they leave out the technical group "everyone" and include its resources.
 */
export const accountDocument = groupsQuery(
  z.object({ id: z.string(), username: z.string(), isAdmin: z.boolean().nullish().catch(null) }),
  z.object({
    id: wireName,
    name: wireName,
    displayName: wireText,
    /** User names, joined with commas. */
    admins: wireText,
    /** null was never set and counts as off. */
    enabledDeployment: z.boolean().nullish().catch(null),
  }),
  /* GraphQL */ `query Account {
    me { id username isAdmin effectiveGroups { id name displayName admins enabledDeployment } }
  }`,
);

/**
 * The sign-in to MLflow that PrimeHub itself uses, in clear text. Sent only when the person connects to MLflow
 * directly. PrimeHub cuts each value at its first "=".
 */
export const mlflowSignInDocument = query(
  'mlflow',
  z.object({ trackingEnvs: lenientList(z.object({ name: z.string(), value: wireText })) }),
  /* GraphQL */ `query MlflowSignIn($group: String!) {
    mlflow(where: { group: $group }) { trackingEnvs { name value } }
  }`,
);

/** Asks only for the two addresses, because the setting's other fields hold secrets in clear text. */
export const mlflowSettingDocument = query(
  'mlflow',
  z.object({ trackingUri: wireText, uiUrl: wireText }),
  /* GraphQL */ `query MlflowSetting($group: String!) {
    mlflow(where: { group: $group }) { trackingUri uiUrl }
  }`,
);
