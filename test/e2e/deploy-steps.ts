import type { Page } from '@playwright/test';
import type { LoggedOperation } from '../demo/primehub/operation-log.ts';
import type { DemoHub } from '../demo/start-hub.ts';
import { expect } from './fixtures.ts';

interface DeployFormOf {
  readonly model: string;
  readonly version: number;
  /** Name of the deployment to update; a new one without it. */
  readonly target?: string;
}

/** Goes from the models to the deploy form of a version, as a person does, and waits until it stands. */
export async function openDeployForm(page: Page, { model, version, target }: DeployFormOf): Promise<void> {
  await page.getByRole('link', { name: model, exact: true }).click();
  // By keyboard: where the first runs just come, a head of two rows moves the button from below the mouse.
  await page.getByRole('button', { name: `Deploy version ${version}`, exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Deploy Model' });
  if (target !== undefined) await dialog.getByRole('radio', { name: target }).check();
  await dialog.getByRole('button', { name: 'OK' }).click();
  await expect(page.getByRole('form', { name: 'Deployment' })).toBeVisible();
}

/** The page of a deployment, by way of the list. */
export async function openDeployment(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Deployments' }).click();
  // The models list names deployments too.
  await expect(page.getByRole('heading', { name: 'Deployments', level: 1 })).toBeVisible();
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** The operations of one kind that reached PrimeHub. */
export function operationsOf(hub: DemoHub, rootField: string): readonly LoggedOperation[] {
  return hub.operations.filter((operation) => operation.rootField === rootField);
}
