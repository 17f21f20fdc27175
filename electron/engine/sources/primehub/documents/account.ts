import { z } from 'zod';
import { lenientList, wireList, wireText } from '../../text/wire-values.ts';
import { query } from '../client/graphql-document.ts';

/** `effectiveGroups` rather than `groups`: without the technical group "everyone", and with its resources merged in. */
export const accountDocument = query(
  'me',
  z.object({
    id: z.string(),
    username: z.string(),
    isAdmin: z.boolean().nullish(),
    effectiveGroups: wireList(
      z.object({
        id: z.string(),
        name: z.string(),
        displayName: wireText,
        /** User names, joined with commas. */
        admins: wireText,
        /** null: never set, which counts as off. */
        enabledDeployment: z.boolean().nullish(),
      }),
    ),
  }),
  /* GraphQL */ `query Account {
    me { id username isAdmin effectiveGroups { id name displayName admins enabledDeployment } }
  }`,
);

/**
 * The sign-in to MLflow that PrimeHub itself uses, in clear. Asked for only at the moment when the person connects to
 * MLflow directly; PrimeHub cuts each value at its first "=".
 */
export const mlflowSignInDocument = query(
  'mlflow',
  z.object({ trackingEnvs: lenientList(z.object({ name: z.string(), value: wireText })) }),
  /* GraphQL */ `query MlflowSignIn($group: String!) {
    mlflow(where: { group: $group }) { trackingEnvs { name value } }
  }`,
);

/** Only the two addresses: the setting's other fields hold secrets in clear. */
export const mlflowSettingDocument = query(
  'mlflow',
  z.object({ trackingUri: wireText, uiUrl: wireText }),
  /* GraphQL */ `query MlflowSetting($group: String!) {
    mlflow(where: { group: $group }) { trackingUri uiUrl }
  }`,
);
