import { z } from 'zod';

/**
 * Where the secret of a connection is: in the OS keychain, in memory for this session only, not needed (MLflow without
 * sign-in), or missing, so that the person has to sign in again.
 */
export const credentialPlaceSchema = z.enum(['keychain', 'session', 'not-needed', 'missing']);
export type CredentialPlace = z.infer<typeof credentialPlaceSchema>;

/** Whether a link to MLflow's own pages can work from this computer. */
export const mlflowUiStateSchema = z.enum(['ready', 'not-configured', 'cluster-internal', 'unknown']);
export type MlflowUiState = z.infer<typeof mlflowUiStateSchema>;

/** How MLflow wants to be signed in to. */
export const mlflowAuthSchema = z.enum(['none', 'basic', 'token']);
export type MlflowAuth = z.infer<typeof mlflowAuthSchema>;

/** The MLflow server itself, where a group's models are read past PrimeHub; never with a secret. */
export const directMlflowSchema = z.object({
  address: z.string(),
  auth: mlflowAuthSchema,
  username: z.string().nullable(),
});

/** What was found before MLflow is read directly: an address of the group's settings that answers this computer. */
export const directOfferSchema = z.object({
  address: z.string(),
  asksForSignIn: z.boolean(),
});
export type DirectOffer = Readonly<z.infer<typeof directOfferSchema>>;

/** How an attempt to read MLflow directly ended; `sign-in-needed` asks the person for what the group's settings lack. */
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
  /** What model queries take; also part of web addresses. */
  name: z.string(),
  /** What people see. */
  displayName: z.string(),
  isGroupAdmin: z.boolean(),
  /** False also where PrimeHub says null: never set counts as off. */
  deploymentsEnabled: z.boolean(),
  mlflowUi: mlflowUiStateSchema,
  /** Where its models are read past PrimeHub; null: through PrimeHub. */
  direct: directMlflowSchema.nullable(),
});
export type Group = Readonly<z.infer<typeof groupSchema>>;

const shared = {
  id: z.uuid(),
  label: z.string(),
  /** Origin and path prefix without a trailing slash; never with user or password. */
  address: z.string(),
  credential: credentialPlaceSchema,
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

/** A server that the person has connected to, as the renderer may know it: never with a secret. */
export const connectionSchema = z.discriminatedUnion('kind', [primehubConnectionSchema, mlflowConnectionSchema]);
export type Connection = Readonly<z.infer<typeof connectionSchema>>;

/** The connection whose pages are on screen, and its chosen group. */
export const openConnectionSchema = z.object({ connectionId: z.uuid(), group: z.string().nullable() });

const address = z.string().trim().min(1).max(2000);
const secret = z.string().min(1).max(16_000);

/** A sign-in to MLflow that the person types. */
export const mlflowSignInSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), username: z.string().min(1).max(500), password: secret }),
  z.strictObject({ kind: z.literal('token'), token: secret }),
]);
export type MlflowSignIn = Readonly<z.infer<typeof mlflowSignInSchema>>;

/** What a person enters to connect; only main is given this, and keeps the secret in it as an attempt. */
export const signInRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cli-file') }),
  z.strictObject({ kind: z.literal('primehub'), address, token: secret }),
  z.strictObject({
    kind: z.literal('mlflow'),
    address,
    /** Where MLflow's pages are when that differs from its API. */
    uiAddress: address.nullable(),
    auth: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('none') }), ...mlflowSignInSchema.options]),
  }),
]);
export type SignInRequest = Readonly<z.infer<typeof signInRequestSchema>>;

/** Names a secret that main keeps for one sign-in; it is good for the origin that it was offered for and no other. */
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

/** What main answers to a {@link SignInRequest}: all that a sign-in needs to know of it. */
export const signInOfferSchema = z.strictObject({
  server: signInServerSchema,
  /** Name of the group to open, where the request names one. */
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

/** What the PrimeHub command line left in `~/.primehub/config.json`, without its token. */
export const cliFileSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('absent') }),
  z.object({ state: z.literal('usable'), path: z.string(), address: z.string(), group: z.string().nullable() }),
  z.object({ state: z.literal('unusable'), path: z.string(), reason: z.string() }),
]);
export type CliFile = Readonly<z.infer<typeof cliFileSchema>>;
