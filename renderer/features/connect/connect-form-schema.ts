import { z } from 'zod';
import type { SignInRequest } from '../../../shared/connection/connection.ts';

const address = z
  .string()
  .trim()
  .min(1, 'Enter an address')
  .max(2000, 'At most 2,000 characters')
  .refine(isAddress, 'Enter a web address such as https://hub.example.com');
const createSecretSchema = (name: string) =>
  z.string().trim().min(1, `Enter ${name}`).max(16_000, 'At most 16,000 characters');

export const primehubFormSchema = z.object({ address, token: createSecretSchema('the API token') });
export type PrimehubForm = z.infer<typeof primehubFormSchema>;

/** Only the fields of the chosen kind of sign-in are checked, as those of the others keep their text. */
export const mlflowFormSchema = z
  .object({
    address,
    uiAddress: z
      .string()
      .trim()
      .max(2000)
      .refine((text) => text === '' || isAddress(text), 'Enter a web address'),
    auth: z.enum(['none', 'basic', 'token', 'file']),
    username: z.string().trim().max(500),
    password: z.string().max(16_000),
    token: z.string().trim().max(16_000),
  })
  .superRefine(({ auth, username, password, token }, context) => {
    const requireText = (field: string, value: string, message: string): void => {
      if (value === '') context.addIssue({ code: 'custom', path: [field], message });
    };
    if (auth === 'basic') {
      requireText('username', username, 'Enter the user name');
      requireText('password', password, 'Enter the password');
    }
    if (auth === 'token') requireText('token', token, 'Enter the token');
  });
export type MlflowForm = z.infer<typeof mlflowFormSchema>;

/** Turns the MLflow form into a sign-in request. */
export function toMlflowRequest(form: MlflowForm): SignInRequest {
  const { auth, username, password, token } = form;
  return {
    kind: 'mlflow',
    address: form.address,
    uiAddress: form.uiAddress === '' ? null : form.uiAddress,
    auth:
      auth === 'basic'
        ? { kind: 'basic', username, password }
        : auth === 'token'
          ? { kind: 'token', token }
          : { kind: auth },
  };
}

/** People may leave out the scheme; main works out what they mean. */
function isAddress(text: string): boolean {
  const url = parse(text.includes('://') ? text : `https://${text}`);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '';
}

function parse(text: string): URL | null {
  return URL.canParse(text.trim()) ? new URL(text.trim()) : null;
}
