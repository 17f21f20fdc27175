import { z } from 'zod';
import { unwrapPasted } from '../text/pasted-text.ts';
import { describeImageSlip, readPastedImage } from './image-reference.ts';

/**
 * PrimeHub's rule for display names since 2025-05: letters, digits, spaces, `-`, `_`; alphanumeric ends; two or more.
 */
const namePattern = /^[a-zA-Z0-9][a-zA-Z0-9\s\-_]*[a-zA-Z0-9]$/;
/** PrimeHub's rule for ids, which `phDeploymentAvail` checks. */
const idPattern = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
/** PrimeHub's rule. It refuses other names with `ILLEGAL_ENV_NAME`. */
const envNamePattern = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
/** Kubernetes objects are named `deploy-<id>`, and some names may have at most 63 characters. */
export const maxDeploymentIdLength = 50;

const envSchema = z.strictObject({
  name: z
    .string()
    .overwrite(unwrapPasted)
    .min(1, 'Enter a name')
    .max(253, 'At most 253 characters')
    .regex(envNamePattern, 'Letters, digits, "-", "_" and "."; it may not start with a digit'),
  value: z.string().max(32_768, 'At most 32,768 characters'),
});

const metadataSchema = z.strictObject({
  key: z.string().overwrite(unwrapPasted).min(1, 'Enter a key').max(253, 'At most 253 characters'),
  value: z.string().max(4096, 'At most 4,096 characters'),
});

/** The deploy form. One schema serves the fields on screen and the engine's check before anything is sent. */
export const deploymentDraftSchema = z.strictObject({
  name: z
    .string()
    .overwrite(unwrapPasted)
    .min(1, 'Enter a name')
    .max(100, 'At most 100 characters')
    .regex(namePattern, 'At least two letters, digits, spaces, "-" or "_", starting and ending with a letter or digit'),
  id: z
    .string()
    .overwrite(unwrapPasted)
    .min(1, 'Enter an ID')
    .max(63, 'At most 63 characters')
    .regex(idPattern, '3 to 63 lower-case letters, digits and "-", starting and ending with a letter or digit'),
  modelImage: z
    .string()
    .overwrite(readPastedImage)
    .min(1, 'Enter the image that serves the model')
    .max(1000, 'At most 1,000 characters')
    .superRefine((image, context) => {
      const message = image === '' ? null : describeImageSlip(image);
      if (message !== null) context.addIssue({ code: 'custom', message });
    }),
  /** The pull secret's id; empty for none. */
  imagePullSecret: z.string().max(253),
  modelUri: z.string().overwrite(unwrapPasted).max(2000, 'At most 2,000 characters'),
  description: z.string().max(5000, 'At most 5,000 characters'),
  env: z.array(envSchema).max(200).superRefine(refuseRepeats('name', 'This name is used twice')),
  metadata: z.array(metadataSchema).max(200).superRefine(refuseRepeats('key', 'This key is used twice')),
  instanceType: z.string().min(1, 'Choose an instance type').max(253),
  replicas: z
    .number('Enter a whole number')
    .int('Enter a whole number')
    .min(1, 'At least 1')
    .max(1000, 'At most 1,000'),
  privateAccess: z.boolean(),
  updateMessage: z.string().max(5000, 'At most 5,000 characters'),
});

export type DeploymentDraft = z.infer<typeof deploymentDraftSchema>;

/** Marks a repeated key, which PrimeHub would merge silently. */
function refuseRepeats<K extends string>(key: K, message: string) {
  return (rows: readonly Readonly<Record<K, string>>[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    rows.forEach((row, index) => {
      const text = row[key];
      if (text !== '' && seen.has(text)) context.addIssue({ code: 'custom', path: [index, key], message });
      seen.add(text);
    });
  };
}
