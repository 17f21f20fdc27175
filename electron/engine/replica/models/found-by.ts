import type { Tag, VersionLabel } from '../../../../shared/registry/registry.ts';
import type { FoundBy } from '../../../../shared/registry/views.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import { foldText } from '../../../../shared/text/fold-text.ts';
import { meetsTerm, type SearchTerm } from '../../../../shared/text/search-terms.ts';

/** What the replica knows of a model that a search has found. */
export interface FoundModel {
  readonly name: string;
  readonly description: string;
  readonly latestVersion: string | null;
  readonly tags: readonly Tag[];
  readonly aliases: readonly VersionLabel[];
  readonly stages: readonly VersionLabel[];
  /** Its versions as far as a term of the search names them or their runs. */
  readonly versions: readonly { readonly version: string; readonly runId: string | null }[];
}

/** UTF-16 units of a description line and of a tag to show as a reason. */
const shownText = 160;
/** Units before the term that a column of the usual width shows together with it; where there are more, the least and most of them. */
const inSight = 20;
const leastBefore = 10;
const mostBefore = 40;
/** UTF-16 units of a description that are looked through again for a reason. MLflow keeps 5,000. */
const lookedThrough = 5_000;

/** Says why a search found a model: one reason for each term that its name does not show. */
export function explainFinding(terms: readonly SearchTerm[], model: FoundModel): readonly FoundBy[] {
  const name = foldText(model.name);
  const reasons = terms.flatMap((term) => (isInName(term, name) ? [] : (findReason(term, model) ?? [])));
  const keys = new Set<string>();
  return reasons.filter((reason) => {
    const key = JSON.stringify(reason);
    return !keys.has(key) && keys.add(key);
  });
}

function isInName(term: SearchTerm, name: string): boolean {
  return term.kind !== 'model' && term.kind !== 'version' && meetsTerm(term, name);
}

function findReason(term: SearchTerm, model: FoundModel): FoundBy | null {
  if (term.kind === 'model') return explainModel(term, model);
  if (term.kind === 'version') {
    const has = model.latestVersion === term.version || model.versions.some(({ version }) => version === term.version);
    return has ? { kind: 'version', version: term.version } : describe(term, model);
  }
  const run = term.kind === 'run' ? model.versions.find(({ runId }) => runId?.startsWith(term.runId)) : undefined;
  if (run !== undefined) return { kind: 'run', runId: run.runId ?? '', version: run.version };
  const meets = (text: string): boolean => meetsTerm(term, foldText(text));
  const alias = model.aliases.find(({ label }) => meets(`@${label}`));
  if (alias !== undefined) return { kind: 'alias', ...pickLabel(alias) };
  const stage = model.stages.find(({ label }) => meets(label));
  if (stage !== undefined) return { kind: 'stage', ...pickLabel(stage) };
  const tag = model.tags.find(({ key, value }) => meets(`${key}=${value}`));
  if (tag !== undefined) {
    return { kind: 'tag', key: cutText(tag.key, shownText), value: cutText(tag.value, shownText) };
  }
  return describe(term, model);
}

/** What a URI names besides the model. */
function explainModel(term: Extract<SearchTerm, { kind: 'model' }>, model: FoundModel): FoundBy | null {
  if (term.label === null || foldText(term.name) !== foldText(model.name)) return null;
  if (term.isAlias) {
    const alias = model.aliases.find(({ label }) => label === term.label);
    return alias === undefined ? null : { kind: 'alias', ...pickLabel(alias) };
  }
  if (/^\d+$/.test(term.label)) {
    const version = String(Number(term.label));
    return Number(version) <= Number(model.latestVersion ?? 0) ? { kind: 'version', version } : null;
  }
  const wanted = foldText(term.label);
  const stage = model.stages.find(({ label }) => foldText(label) === wanted);
  if (stage !== undefined) return { kind: 'stage', ...pickLabel(stage) };
  return wanted === 'latest' && model.latestVersion !== null ? { kind: 'version', version: model.latestVersion } : null;
}

const pickLabel = ({ label, version }: VersionLabel): VersionLabel => ({ label, version });

/** The line of the description in which a term is met. */
function describe(term: SearchTerm, { description }: FoundModel): FoundBy {
  const lines = description.slice(0, lookedThrough).split(/\r?\n/);
  const line = lines.find((each) => meetsTerm(term, foldText(each)))?.trim() ?? '';
  // Folding may change the length of a text, so the place is about right; enough is shown around it.
  const at = Math.max(...term.spellings.map((spelling) => foldText(line).indexOf(spelling)));
  const from = at <= inSight ? 0 : Math.max(line.lastIndexOf(' ', at - leastBefore) + 1, at - mostBefore);
  return { kind: 'description', text: `${from > 0 ? '…' : ''}${cutText(line.slice(from).toWellFormed(), shownText)}` };
}
