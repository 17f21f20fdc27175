import { describe, expect, test } from 'vitest';
import { listSteps } from '../../../../../renderer/components/connection/listed-steps.ts';
import type { SignInStep } from '../../../../../shared/connection/sign-in-step.ts';

const step = (name: SignInStep['name'], status: SignInStep['status']): SignInStep => ({
  name,
  status,
  detail: null,
  error: null,
});
const shown = (...parts: Parameters<typeof listSteps>) =>
  listSteps(...parts).map(({ name, status }) => `${name} ${status}`);

describe('listSteps', () => {
  test('shows every step of a PrimeHub sign-in before it starts', () => {
    expect(listSteps('primehub', []).map(({ title }) => title)).toEqual([
      'Address reachable',
      'Token accepted',
      'Group found',
      'Deployments enabled',
      'MLflow configured',
      'MLflow answers',
      'First models read',
    ]);
  });

  test('shows the latest word about a step', () => {
    expect(
      shown('mlflow', [step('address', 'running'), step('address', 'passed'), step('mlflow-answers', 'running')]),
    ).toEqual(['address passed', 'mlflow-answers running', 'models waiting']);
  });

  test('has own words for a user name and password, and for no sign-in', () => {
    const titles = (name: SignInStep['name']) => listSteps('mlflow', [step(name, 'failed')]).map(({ title }) => title);
    expect(titles('password')).toEqual([
      'Address reachable',
      'User name and password accepted',
      'MLflow answers',
      'First models read',
    ]);
    expect(titles('no-sign-in')[1]).toBe('No sign-in needed');
  });

  test('leaves PrimeHub out of an MLflow sign-in unless a step of it was reported', () => {
    expect(shown('mlflow', [step('group', 'skipped'), step('token', 'failed')])).toEqual([
      'address waiting',
      'token failed',
      'mlflow-answers waiting',
      'models waiting',
    ]);
  });
});
