/** ms without typing before a query is run. */
const pause = 60;
/** ms for a text that may go on to be a condition: `metrics.val_auc` alone is a plain word, which finds nothing. */
const longPause = 700;

const names: readonly string[] = [
  ...['alias', 'created', 'creation_timestamp', 'deployed', 'deployment', 'description', 'experiment', 'flavor'],
  ...['flavour', 'metrics', 'model', 'name', 'params', 'registered', 'run_id', 'run_name', 'run_status', 'source'],
  ...['stage', 'status', 'tags', 'updated', 'user', 'version'],
];
/** Of the name of a field, so that most words run at once. */
const fewestLetters = 3;

/**
 * How long to wait for more before a query is run, in ms: longer where a condition may have been begun. Where a word is
 * more likely than the name of a field, as in a list of names, only a key begins one: `metrics.val_auc`.
 */
export function getRunPause(text: string, isListOfNames = false): number {
  const [, word = '', blank = ''] = /(?:^|[\s(])([^\s()]+)(\s*)$/.exec(text.toLowerCase()) ?? [];
  const isKey = /^(?:(?:model|run)\.)?(?:metrics?|param(?:eter)?s?|tags?|attr(?:ibute)?s?)\./.test(word);
  if (isListOfNames) return isKey ? longPause : pause;
  const isName =
    blank === '' ? word.length >= fewestLetters && names.some((name) => name.startsWith(word)) : names.includes(word);
  return isKey || isName ? longPause : pause;
}
