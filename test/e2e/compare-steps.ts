import type { Locator, Page } from '@playwright/test';
import type { VersionRef } from '../../shared/registry/version-ref.ts';

export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Comparison' });
export const row = (page: Page, key: string): Locator =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: key, exact: true }) });
export const heads = (page: Page): Locator => grid(page).getByRole('columnheader', { name: / version / });
export const openCompare = (page: Page): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: /^Compare/ })
    .click();

/** Asks the engine about the choices of the open registry. */
async function askChoices(page: Page, value: readonly VersionRef[] | null): Promise<unknown> {
  return page.evaluate(async (versions) => {
    const ask = (name: 'connections.list' | 'choices.write' | 'choices.read', input: object) =>
      window.bridge.request(name, input as never, crypto.randomUUID());
    const listed = await ask('connections.list', {});
    if (!listed.ok || !('open' in listed.value) || listed.value.open === null) throw new Error('no open registry');
    const scope = listed.value.open;
    if (versions === null) return ask('choices.read', { scope });
    return ask('choices.write', { scope, choice: { section: 'compare.versions', key: '', value: versions } });
  }, value);
}

/** Chooses versions as the app's other pages do, of models that nobody has opened. */
export async function compare(page: Page, versions: readonly VersionRef[]): Promise<void> {
  await askChoices(page, versions);
}

interface KeptChoices {
  readonly value: { readonly choices: readonly { readonly section: string; readonly value: readonly VersionRef[] }[] };
}

/** The numbers of the versions that are kept, in their order: what was pressed is on screen before the engine has it. */
export async function listKept(page: Page): Promise<readonly string[]> {
  const answer = (await askChoices(page, null)) as KeptChoices;
  const kept = answer.value.choices.find(({ section }) => section === 'compare.versions')?.value ?? [];
  return kept.map(({ version }) => version);
}

export const ofXgb = (version: string): VersionRef => ({ name: 'card-fraud-xgb', version });
