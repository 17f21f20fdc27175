import type { Page } from '@playwright/test';
import { scaleWords } from '../../demo/scale/scale-texts.ts';
import { modelRow } from './drive-app.ts';
import { typeWord } from './type-word.ts';

/** ms of each keystroke of a word that is typed so often into the search of the models, from the key to its painted rows. */
export async function timeTyping(page: Page, word: string, typings: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let typing = 0; typing < typings; typing += 1) times.push(...(await typeAnew(page, word)));
  return times;
}

/** The page remembers answers, so each typing begins in a fresh one, which another word has warmed up. */
async function typeAnew(page: Page, word: string): Promise<readonly number[]> {
  await page.reload();
  await page.locator(modelRow).first().waitFor();
  await typeWord(page, scaleWords.occasional);
  return typeWord(page, word);
}
