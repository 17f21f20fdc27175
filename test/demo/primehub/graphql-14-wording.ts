const scalar = '(?:Int|Float|String|Boolean|ID)';

/** PrimeHub's server is built on graphql-js 14; these are the messages that later versions word otherwise. */
const rewordings: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/^(Syntax Error: .*<EOF>)\.$/, '$1'],
  [new RegExp(`; (?=(${scalar}) cannot represent )`), '; Expected type $1. '],
  [/Field "(\w+)" of required type "([^"]+)" was not provided\./, 'Field $1 of required type $2 was not provided.'],
  [/is not defined by type "(\w+)"\./, 'is not defined by type $1.'],
  [/Expected non-nullable type "([^"]+)" not to be null\./, 'Expected non-nullable type $1 not to be null.'],
  [/Expected type "(\w+)" to be an object\./, 'Expected type $1 to be an object.'],
  [/Unknown argument "(\w+)" on field "(\w+)\.(\w+)"\./, 'Unknown argument "$1" on field "$3" of type "$2".'],
];

/** A message of graphql-js 16 in the words of graphql-js 14. */
export function wordAsGraphql14(message: string): string {
  return rewordings.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), message);
}
