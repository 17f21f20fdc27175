import { z } from 'zod';
import {
  credentialPlaceSchema,
  directMlflowSchema,
  mlflowAuthSchema,
} from '../../../../shared/connection/connection.ts';

/** Where a group's MLflow is, according to PrimeHub's group settings; null where they say nothing. */
export const mlflowSettingSchema = z.object({ trackingUri: z.string().nullable(), uiUrl: z.string().nullable() });
export type MlflowSetting = Readonly<z.infer<typeof mlflowSettingSchema>>;

/** The MLflow server that a group's models come from directly. Main keeps its secret, see `getDirectAccountId`. */
export const storedDirectSchema = directMlflowSchema.extend({ address: z.url({ protocol: /^https?$/ }) });
export type StoredDirect = Readonly<z.infer<typeof storedDirectSchema>>;

export const storedGroupSchema = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  isGroupAdmin: z.boolean(),
  deploymentsEnabled: z.boolean(),
  /** null until it is read. */
  mlflow: mlflowSettingSchema.nullable(),
  /** null when read through PrimeHub. Older files do not have this field. */
  direct: storedDirectSchema.nullable().default(null),
});
export type StoredGroup = Readonly<z.infer<typeof storedGroupSchema>>;

const shared = {
  id: z.uuid(),
  label: z.string(),
  /** Origin and path prefix without a trailing slash, and never with a user name or password. */
  address: z.url({ protocol: /^https?$/ }),
  credentialPlace: credentialPlaceSchema,
  /** Set while the secret is that of environment variables: where this connection's own is, which counts after the session. */
  afterSession: z.enum(['keychain', 'missing']).optional(),
};

export const storedPrimehubSchema = z.object({
  ...shared,
  kind: z.literal('primehub'),
  username: z.string(),
  isPlatformAdmin: z.boolean(),
  groups: z.array(storedGroupSchema).readonly(),
  /** Name of the group that was last open. */
  lastGroup: z.string().nullable(),
});
export type StoredPrimehub = Readonly<z.infer<typeof storedPrimehubSchema>>;

export const storedMlflowSchema = z.object({
  ...shared,
  kind: z.literal('mlflow'),
  auth: mlflowAuthSchema,
  username: z.string().nullable(),
  /** Where MLflow's pages are, when that differs from its API. */
  uiAddress: z.url({ protocol: /^https?$/ }).nullable(),
});
export type StoredMlflow = Readonly<z.infer<typeof storedMlflowSchema>>;

/** A connection as kept on disk: everything but its secret. */
export const storedConnectionSchema = z.discriminatedUnion('kind', [storedPrimehubSchema, storedMlflowSchema]);
export type StoredConnection = StoredPrimehub | StoredMlflow;

/** The whole of `connections.json`. A file with another version number counts as damaged. */
export const connectionsFileSchema = z.object({
  version: z.literal(1),
  openId: z.uuid().nullable(),
  connections: z.array(storedConnectionSchema),
  /** Connections whose removal has begun but is not done until their secrets and replicas are gone. */
  removing: z.array(z.uuid()).default([]),
  /** Accounts whose secret may still be in the keychain although no row speaks of it. */
  leftSecrets: z.array(z.string()).default([]),
});
export type ConnectionsFile = z.infer<typeof connectionsFileSchema>;
