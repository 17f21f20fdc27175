import { z } from 'zod';

/**
 * Where a connection's secret is: in the OS keychain, in memory for this session only, not needed (MLflow without
 * sign-in), or missing, so that the person has to sign in again.
 */
export const credentialPlaceSchema = z.enum(['keychain', 'session', 'not-needed', 'missing']);
export type CredentialPlace = z.infer<typeof credentialPlaceSchema>;

/** Whether a link to MLflow's own pages can work from this computer; `invalid`: what is set is no web address. */
export const mlflowUiStateSchema = z.enum(['ready', 'not-configured', 'invalid', 'cluster-internal', 'unknown']);
export type MlflowUiState = z.infer<typeof mlflowUiStateSchema>;

/** The kind of sign-in that MLflow wants. */
export const mlflowAuthSchema = z.enum(['none', 'basic', 'token']);
export type MlflowAuth = z.infer<typeof mlflowAuthSchema>;

/** The MLflow server that a group's models come from directly, never with a secret. */
export const directMlflowSchema = z.object({
  address: z.string(),
  auth: mlflowAuthSchema,
  username: z.string().nullable(),
});

/** An MLflow address from the group's settings that answers this computer. */
export const directOfferSchema = z.object({
  address: z.string(),
  asksForSignIn: z.boolean(),
});
export type DirectOffer = Readonly<z.infer<typeof directOfferSchema>>;

/** How switching to MLflow ended. `sign-in-needed` asks the person for what the group's settings lack. */
export const directOutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('connected') }),
  z.object({
    outcome: z.literal('sign-in-needed'),
    reason: z.enum(['not-set', 'refused']),
    auth: mlflowAuthSchema.exclude(['none']),
    username: z.string().nullable(),
  }),
]);
export type DirectOutcome = Readonly<z.infer<typeof directOutcomeSchema>>;

export const groupSchema = z.object({
  id: z.string(),
  /** Used in queries for models and in web addresses. */
  name: z.string(),
  /** What people see. */
  displayName: z.string(),
  isGroupAdmin: z.boolean(),
  /** Also false when PrimeHub sends null, which was never set and counts as off. */
  deploymentsEnabled: z.boolean(),
  mlflowUi: mlflowUiStateSchema,
  /** Where its models come from directly; null when they come through PrimeHub. */
  direct: directMlflowSchema.nullable(),
});
export type Group = Readonly<z.infer<typeof groupSchema>>;

const shared = {
  id: z.uuid(),
  label: z.string(),
  /** Origin and path prefix without a trailing slash, and never with a user name or password. */
  address: z.string(),
  /** `environment`: in memory too, as environment variables bring it anew at each start. */
  credential: z.enum([...credentialPlaceSchema.options, 'environment']),
};

export const primehubConnectionSchema = z.object({
  ...shared,
  kind: z.literal('primehub'),
  username: z.string(),
  isPlatformAdmin: z.boolean(),
  groups: z.array(groupSchema).readonly(),
});
export type PrimehubConnection = Readonly<z.infer<typeof primehubConnectionSchema>>;

export const mlflowConnectionSchema = z.object({
  ...shared,
  kind: z.literal('mlflow'),
  auth: mlflowAuthSchema,
  username: z.string().nullable(),
  mlflowUi: mlflowUiStateSchema,
});
export type MlflowConnection = Readonly<z.infer<typeof mlflowConnectionSchema>>;

/** A server the person has connected to, as the page may know it: never with a secret. */
export const connectionSchema = z.discriminatedUnion('kind', [primehubConnectionSchema, mlflowConnectionSchema]);
export type Connection = Readonly<z.infer<typeof connectionSchema>>;

/** The connection on screen and the group chosen in it. */
export const openConnectionSchema = z.object({ connectionId: z.uuid(), group: z.string().nullable() });

const address = z.string().trim().min(1).max(2000);
const secret = z.string().min(1).max(16_000);

/** A sign-in to MLflow as the person types it. */
export const mlflowSignInSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), username: z.string().min(1).max(500), password: secret }),
  z.strictObject({ kind: z.literal('token'), token: secret }),
]);
export type MlflowSignIn = Readonly<z.infer<typeof mlflowSignInSchema>>;

/** What a person enters to connect. Only main gets this, and keeps its secret as an attempt. */
export const signInRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cli-file') }),
  z.strictObject({ kind: z.literal('primehub'), address, token: secret }),
  z.strictObject({
    kind: z.literal('mlflow'),
    address,
    /** Where MLflow's pages are, when that differs from its API. */
    uiAddress: address.nullable(),
    auth: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      /** The user name and password of MLflow's own file, which main reads. */
      z.strictObject({ kind: z.literal('file') }),
      ...mlflowSignInSchema.options,
    ]),
  }),
]);
export type SignInRequest = Readonly<z.infer<typeof signInRequestSchema>>;

/** Names a secret that main keeps for one sign-in. It is valid only for the origin it was offered for. */
const attempt = z.uuid();

/** A server to sign in to, with the name of the secret in place of the secret. */
export const signInServerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('primehub'), address, attempt }),
  z.strictObject({
    kind: z.literal('mlflow'),
    address,
    uiAddress: address.nullable(),
    auth: mlflowAuthSchema,
    username: z.string().max(500).nullable(),
    /** null where `auth` is `none`. */
    attempt: attempt.nullable(),
  }),
]);
export type SignInServer = Readonly<z.infer<typeof signInServerSchema>>;

/** Main's answer to a {@link SignInRequest}: everything a sign-in needs to know about it. */
export const signInOfferSchema = z.strictObject({
  server: signInServerSchema,
  /** Name of the group to open, if the request names one. */
  group: z.string().max(256).nullable(),
});
export type SignInOffer = Readonly<z.infer<typeof signInOfferSchema>>;

/** A sign-in to MLflow itself, with the name of the secret in place of the secret. */
export const directSignInSchema = z.strictObject({
  auth: mlflowAuthSchema.exclude(['none']),
  username: z.string().max(500).nullable(),
  attempt,
});
export type DirectSignIn = Readonly<z.infer<typeof directSignInSchema>>;

/** What the PrimeHub command line saved in `~/.primehub/config.json`, without its token. */
export const cliFileSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('absent') }),
  z.object({ state: z.literal('usable'), path: z.string(), address: z.string(), group: z.string().nullable() }),
  z.object({ state: z.literal('unusable'), path: z.string(), reason: z.string() }),
]);
export type CliFile = Readonly<z.infer<typeof cliFileSchema>>;

/** What MLflow's Python client reads in `~/.mlflow/credentials`, without the password. The file names no server. */
export const mlflowFileSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('absent') }),
  z.object({ state: z.literal('usable'), path: z.string(), username: z.string() }),
  z.object({ state: z.literal('unusable'), path: z.string(), reason: z.string() }),
]);
export type MlflowFile = Readonly<z.infer<typeof mlflowFileSchema>>;

/** What the settings of MLflow's Python client on this computer offer. */
export const mlflowSettingsSchema = z.object({
  /** The address of `MLFLOW_TRACKING_URI`, without a user name and password; null where it names no server. */
  server: z.string().nullable(),
  file: mlflowFileSchema,
});
export type MlflowSettings = Readonly<z.infer<typeof mlflowSettingsSchema>>;

/** Environment variables that can hold a sign-in. */
export const signInVariableSchema = z.enum([
  'PRIMEHUB_API_TOKEN',
  'MLFLOW_TRACKING_TOKEN',
  'MLFLOW_TRACKING_PASSWORD',
  'MLFLOW_TRACKING_URI',
]);
export type SignInVariable = z.infer<typeof signInVariableSchema>;
