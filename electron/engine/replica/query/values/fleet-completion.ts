import type { CompletionContext, CompletionSubject } from '../../../../../shared/query/completion-context.ts';
import { queryFields } from '../../../../../shared/query/query-fields.ts';
import type { QueryField, QueryOperator } from '../../../../../shared/query/query-tree.ts';
import { writeField } from '../../../../../shared/query/written-field.ts';
import type { Completions } from '../../../../../shared/registry/fleet.ts';
import { cutText } from '../../../../../shared/text/cut-text.ts';
import { foldText } from '../../../../../shared/text/fold-text.ts';
import type { Database } from '../../file/database.ts';
import type { Pace } from '../order/version-order.ts';
import { listKeys } from './fleet-keys.ts';
import { describeCount, type Offer, offerValues, readModelTags } from './value-offers.ts';
import { mostCounted } from './value-sources.ts';

const mostCompletions = 30;
/** Offers looked through at once: there may be one for each of 20,000 models. */
const offersAtOnce = 1_000;
const longestLabel = 120;
/** Keys offered beside the names of fields before it is said what kind of key is meant. */
const mostKeysOfAKind = 5;

const keyTables = { metric: 'run_metric', param: 'run_param', tag: 'version_tag', runTag: 'run_tag' } as const;
const keyKinds = { metric: 'metric', param: 'param', tag: 'tag', runTag: 'tag', modelTag: 'tag' } as const;

/** Lists what can be typed at a place of a query: what begins like it first, then the most frequent. */
export async function completeQuery(db: Database, context: CompletionContext, pace: Pace): Promise<Completions> {
  const offers = await listOffers(db, context.subject, context.typed, pace);
  const typed = foldText(context.typed);
  const found: { readonly offer: Offer; readonly rank: number; readonly index: number }[] = [];
  for (const [index, offer] of offers.entries()) {
    const at = foldText(offer.text).indexOf(typed);
    if (at >= 0) found.push({ offer, rank: at === 0 ? 0 : 1, index });
    if (index % offersAtOnce === 0) await pace();
  }
  const completions = found
    .sort((a, b) => a.rank - b.rank || b.offer.count - a.offer.count || a.index - b.index)
    .slice(0, mostCompletions)
    .map(({ offer: { label, insert, detail, kind } }) => ({
      label: cutText(label, longestLabel),
      insert,
      detail,
      kind,
    }));
  return { from: context.from, to: context.to, completions };
}

async function listOffers(
  db: Database,
  subject: CompletionSubject,
  typed: string,
  pace: Pace,
): Promise<readonly Offer[]> {
  switch (subject.kind) {
    case 'none':
      return [];
    case 'term':
      return [...listFields(), ...listWords(subject.isAfterTerm), ...(await listAllKeys(db, typed, pace))];
    case 'key':
      return offerKeys(db, subject.of, typed, pace);
    case 'operator':
      return listOperators(subject.field);
    case 'value': {
      const offers = await offerValues(db, subject.field, subject.operator, typed, pace);
      return subject.needsList ? offers.map((each) => ({ ...each, insert: `(${each.insert})` })) : offers;
    }
  }
}

const descriptions: Readonly<Record<QueryField['kind'], string>> = {
  metric: 'a metric of the run',
  param: 'a parameter of the run',
  tag: 'a tag of the version',
  modelTag: 'a tag of the model',
  runTag: 'a tag of the run',
  model: 'name of the model',
  version: 'number of the version',
  alias: 'such as champion',
  stage: 'such as Production',
  registered: 'when it was registered',
  updated: 'when it was last modified',
  deployed: 'whether a deployment runs it, or its status',
  deployment: 'name of a deployment that runs it',
  flavour: 'such as xgboost',
  user: 'who ran the run',
  run: 'ID of the run',
  runName: 'name of the run',
  runStatus: 'such as FINISHED',
  experiment: 'ID of the experiment',
  status: 'such as READY',
  source: 'path of the files',
  description: 'description of the version',
};

function listFields(): readonly Offer[] {
  return queryFields.written.map(({ kind, name }) => ({
    label: name,
    insert: name,
    detail: descriptions[kind],
    kind: 'field',
    text: name,
    count: mostCounted + 2,
  }));
}

function listWords(isAfterTerm: boolean): readonly Offer[] {
  return (isAfterTerm ? ['and', 'or', 'not'] : ['not']).map((word) => ({
    label: word,
    insert: word,
    detail: '',
    kind: 'word',
    text: word,
    // Before the fields where they can follow.
    count: isAfterTerm ? mostCounted + 3 : 0,
  }));
}

async function listAllKeys(db: Database, typed: string, pace: Pace): Promise<readonly Offer[]> {
  if (typed === '') return [];
  const offers: Offer[] = [];
  for (const kind of ['metric', 'param', 'tag'] as const) {
    offers.push(...(await offerKeys(db, kind, typed, pace)).slice(0, mostKeysOfAKind));
  }
  return offers.map((offer) => ({ ...offer, label: offer.insert }));
}

async function offerKeys(
  db: Database,
  kind: keyof typeof keyKinds,
  typed: string,
  pace: Pace,
): Promise<readonly Offer[]> {
  const keys =
    kind === 'modelTag'
      ? readModelTags(db, null).map(({ value, count }) => ({ key: value, count, countIsBound: true }))
      : await listKeys(db, keyTables[kind], typed, pace);
  return keys.map(({ key, count, countIsBound }) => ({
    label: key,
    insert: writeField({ kind, key }),
    detail: kind === 'modelTag' ? '' : describeCount(count, countIsBound),
    kind: keyKinds[kind],
    text: key,
    count: countIsBound ? mostCounted + 1 : count,
  }));
}

const orderOperators: readonly QueryOperator[] = ['>', '>=', '<', '<=', '=', '!=', 'in', 'not in'];
const textOperators: readonly QueryOperator[] = ['=', '!=', 'like', 'ilike', 'in', 'not in'];
const operators: Readonly<Record<string, readonly QueryOperator[]>> = {
  number: orderOperators,
  version: orderOperators,
  time: ['>', '>=', '<', '<='],
  numberOrText: ['=', '!=', '>', '>=', '<', '<=', 'like', 'ilike', 'in', 'not in'],
  deployed: ['=', '!=', 'in', 'not in'],
};
const operatorDetails: Readonly<Partial<Record<QueryOperator, string>>> = {
  like: '% for any letters, _ for one',
  ilike: 'like, whatever the case',
  in: "one of a list, such as ('a', 'b')",
  'not in': 'none of a list',
};

function listOperators(field: QueryField): readonly Offer[] {
  const values = queryFields.valuesOf(field);
  return (operators[values] ?? textOperators).map((operator) => ({
    label: operator,
    insert: operator,
    detail: values === 'time' && operator === '>' ? 'later than' : (operatorDetails[operator] ?? ''),
    kind: 'operator',
    text: operator,
    count: 0,
  }));
}
