import { languageFamilies } from './families/language-families.ts';
import { tabularFamilies } from './families/tabular-families.ts';
import { visionFamilies } from './families/vision-families.ts';

const families = { ...tabularFamilies, ...languageFamilies, ...visionFamilies };

export type FamilyName = keyof typeof families;

/** Looks up a kind of model: how it is trained, measured and saved. */
export function familyOf(name: FamilyName): (typeof families)[FamilyName] {
  return families[name];
}
