import { z } from 'zod';
import { appErrorSchema } from '../failure/app-error-schema.ts';

/**
 * The steps of a sign-in, in order. Of those that prove it, a sign-in has one: `token`, `password`, or `no-sign-in` where
 * nothing was given. Sign-ins to MLflow alone skip the PrimeHub ones.
 */
export const signInStepNames = [
  'address',
  'token',
  'password',
  'no-sign-in',
  'group',
  'deployments',
  'mlflow-setting',
  'mlflow-answers',
  'models',
] as const;

/** What each step finds out, as shown on screen. */
export const signInStepTitles: Readonly<Record<(typeof signInStepNames)[number], string>> = {
  address: 'Address reachable',
  token: 'Token accepted',
  password: 'User name and password accepted',
  'no-sign-in': 'No sign-in needed',
  group: 'Group found',
  deployments: 'Deployments enabled',
  'mlflow-setting': 'MLflow configured',
  'mlflow-answers': 'MLflow answers',
  models: 'First models read',
};

export const signInStepSchema = z.object({
  name: z.enum(signInStepNames),
  /** `warning`: not as it should be, but no reason to stop. */
  status: z.enum(['running', 'passed', 'warning', 'failed', 'skipped']),
  /** What the step saw, such as "PrimeHub answered in 80 ms". */
  detail: z.string().nullable(),
  /** Set for `failed` and `warning`. */
  error: appErrorSchema.nullable(),
});

export type SignInStep = Readonly<z.infer<typeof signInStepSchema>>;
