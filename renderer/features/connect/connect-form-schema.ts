import { z } from 'zod';
import { describeAddressSlip } from '../../../shared/connection/address-slip.ts';
import type { SignInRequest } from '../../../shared/connection/connection.ts';
import { parseWebAddress } from '../../../shared/connection/web-address.ts';
import { describeTokenSlip, readPastedToken, unwrapPasted } from '../../../shared/text/pasted-text.ts';

const address = z
  .string()
  .trim()
  .min(1, 'Enter an address')
  .max(2000, 'At most 2,000 characters')
  .superRefine(refuseSlips);
/** As long as main takes it; what comes along when a token is copied is taken off. */
const token = z.string().max(16_000, 'At most 16,000 characters').overwrite(readPastedToken);

export const primehubFormSchema = z.object({
  address,
  token: token.min(1, 'Enter the API token').superRefine(refuseTokenSlips),
});
export type PrimehubForm = z.infer<typeof primehubFormSchema>;

/** Only the fields of the chosen kind of sign-in are checked, as those of the others keep their text. */
export const mlflowFormSchema = z
  .object({
    address,
    uiAddress: z
      .string()
      .trim()
      .max(2000, 'At most 2,000 characters')
      .superRefine((text, context) => {
        if (text !== '') refuseSlips(text, context);
      }),
    auth: z.enum(['none', 'basic', 'token', 'file']),
    username: z.string().overwrite(unwrapPasted).max(500, 'At most 500 characters'),
    password: z.string().max(16_000, 'At most 16,000 characters'),
    token,
  })
  .superRefine(({ auth, username, password, token }, context) => {
    const requireText = (field: string, value: string, message: string): void => {
      if (value === '') context.addIssue({ code: 'custom', path: [field], message });
    };
    if (auth === 'basic') {
      requireText('username', username, 'Enter the user name');
      requireText('password', password, 'Enter the password');
    }
    if (auth !== 'token') return;
    requireText('token', token, 'Enter the token');
    const slip = describeTokenSlip(token);
    if (slip !== null) requireText('token', '', slip);
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
function refuseSlips(text: string, context: z.RefinementCtx): void {
  try {
    parseWebAddress(text);
  } catch {
    const message = describeAddressSlip(text) ?? 'Enter a web address such as https://hub.example.com';
    context.addIssue({ code: 'custom', message });
  }
}

function refuseTokenSlips(text: string, context: z.RefinementCtx): void {
  const message = describeTokenSlip(text);
  if (message !== null) context.addIssue({ code: 'custom', message });
}
