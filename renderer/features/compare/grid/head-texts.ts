import type { ComparedHead } from '../../../../shared/compare/compare.ts';
import { runStateText } from '../../../components/registry/run-state-text.ts';

type Reason = NonNullable<ComparedHead['baselineBy']>;

/** Why a version is the baseline, in brackets behind its name. */
const reason = {
  chosen: 'chosen',
  deployed: 'deployed',
  champion: 'champion',
  production: 'production',
  oldest: 'oldest',
} as const satisfies Readonly<Record<Reason, string>>;

const baseline: Readonly<Record<Reason, string>> = {
  chosen: 'The others are measured against this version: you chose it.',
  deployed: 'The others are measured against this version: it is deployed.',
  champion: 'The others are measured against this version: it has the alias champion.',
  production: 'The others are measured against this version: it is in production.',
  oldest: 'The others are measured against this version: it is the oldest, and none is deployed or a champion.',
};

const state = { unread: 'not read yet', missing: 'not in the registry' } as const;

/** What the head of a column says of its version. */
export const headTexts = { reason, baseline, state, run: runStateText } as const;
