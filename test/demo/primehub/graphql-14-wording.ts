import { type GraphQLSchema, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { didYouMean, suggest } from './graphql-14-suggestions.ts';

type Reword = (schema: GraphQLSchema, ...groups: string[]) => string;

const scalar = '(?:Int|Float|String|Boolean|ID)';
const name = '([_A-Za-z]\\w*)';

/** PrimeHub's server is built on graphql-js 14; these are the messages that later versions word otherwise. */
const rewordings: readonly (readonly [pattern: RegExp, reword: Reword])[] = [
  ...syntaxErrors(),
  // Variables.
  [new RegExp(`; (?=(${scalar}) cannot represent )`), (_, type = '') => `; Expected type ${type}. `],
  [
    /Field "(\w+)" of required type "([^"]+)" was not provided\./,
    (_, field = '', type = '') => `Field ${field} of required type ${type} was not provided.`,
  ],
  [
    new RegExp(`Field "${name}" is not defined by type "${name}"\\.(?: Did you mean .*\\?)?$`),
    (schema, field = '', type = '') =>
      `Field "${field}" is not defined by type ${type}.${didYouMean(suggest(field, fieldsOf(schema, type)))}`,
  ],
  [
    /Expected non-nullable type "([^"]+)" not to be null\./,
    (_, type = '') => `Expected non-nullable type ${type} not to be null.`,
  ],
  [/Expected type "(\w+)" to be an object\./, (_, type = '') => `Expected type ${type} to be an object.`],
  [
    /Value "(.*)" does not exist in "(\w+)" enum\.(?: Did you mean .*\?)?$/s,
    (schema, value = '', type = '') => `Expected type ${type}.${didYouMean(suggest(value, valuesOf(schema, type)))}`,
  ],
  [
    /Enum "(\w+)" cannot represent non-string value: (.*?)\.(?: Did you mean .*\?)?$/s,
    (schema, type = '', value = '') => `Expected type ${type}.${didYouMean(suggest(value, valuesOf(schema, type)))}`,
  ],
  // Validation.
  [
    new RegExp(`^Cannot query field "${name}" on type "${name}"\\..*$`),
    (schema, field = '', type = '') =>
      `Cannot query field "${field}" on type "${type}".${didYouMean(quote(suggest(field, fieldsOf(schema, type))))}`,
  ],
  [
    new RegExp(`^Unknown argument "${name}" on field "${name}\\.${name}"\\..*$`),
    (schema, argument = '', type = '', field = '') =>
      `Unknown argument "${argument}" on field "${field}" of type "${type}".${didYouMean(quote(suggest(argument, argumentsOf(schema, type, field))))}`,
  ],
  [
    new RegExp(`^Unknown type "${name}"\\..*$`),
    (schema, type = '') =>
      `Unknown type "${type}".${didYouMean(quote(suggest(type, Object.keys(schema.getTypeMap()))))}`,
  ],
  [/^Unknown directive "@(\w+)"\./, (_, directive = '') => `Unknown directive "${directive}".`],
  [/^Directive "@(\w+)" (?=may not be used)/, (_, directive = '') => `Directive "${directive}" `],
  [/^The directive "@(\w+)" (?=can only be used once)/, (_, directive = '') => `The directive "${directive}" `],
  [
    /^There can be only one variable named "\$(\w+)"\./,
    (_, variable = '') => `There can be only one variable named "${variable}".`,
  ],
  [
    /^The "?([^"]+)"? definition is not executable\./,
    (_, definition = '') => `The ${definition} definition is not executable.`,
  ],
  [/(?<=^Cannot spread fragment "\w+" within itself via )(.*)\.$/, (_, names = '') => `${names.replaceAll('"', '')}.`],
];

/** A message of graphql-js 16 in the words of graphql-js 14. */
export function wordAsGraphql14(message: string, schema: GraphQLSchema): string {
  const reworded = rewordings.reduce(
    (text, [pattern, reword]) => text.replace(pattern, (_, ...groups) => reword(schema, ...groups)),
    message,
  );
  return /^Fields ".*" conflict because /.test(reworded) ? wordConflict(reworded) : reworded;
}

/** Conflicts nest, so a message may have several. */
function wordConflict(message: string): string {
  return message
    .replaceAll(/"(\w+)" and "(\w+)" are different fields/g, '$1 and $2 are different fields')
    .replaceAll(/they return conflicting types "([^"]+)" and "([^"]+)"/g, 'they return conflicting types $1 and $2');
}

/** No full stop after a token, no quotes around punctuation, characters spelt as in JSON. */
function syntaxErrors(): typeof rewordings {
  const start = '^Syntax Error: ';
  const spell = (character: string): string => {
    const code = /^U\+([0-9A-F]+)$/.exec(character)?.[1];
    const plain = character === `'"'` ? '"' : character.slice(1, -1);
    return code === undefined ? JSON.stringify(plain) : `"\\u${code.slice(-4)}"`;
  };
  return [
    [
      new RegExp(`${start}(Expected .*, found|Unexpected) (?!character|single|variable)(.*)\\.$`, 's'),
      (_, what = '', token = '') =>
        `Syntax Error: ${what.replace(/^Expected "(\W+)",/, 'Expected $1,')} ${token.replace(/^"(\W+)"$/, '$1').replace(/^(\w+) ""$/, '$1')}`,
    ],
    [new RegExp(`${start}Unexpected variable ".*" in constant value\\.$`), () => 'Syntax Error: Unexpected $'],
    [
      new RegExp(`${start}Unexpected character: (.*)\\.$`, 's'),
      (_, character = '') =>
        `Syntax Error: ${isControl(character) ? 'Cannot contain the invalid' : 'Cannot parse the unexpected'} character ${spell(character)}.`,
    ],
    [
      new RegExp(`${start}(Invalid number, .*: |Invalid character within String: )((?:"|'|U).*)\\.$`, 's'),
      (_, what = '', character = '') => `Syntax Error: ${what}${spell(character)}.`,
    ],
    [
      new RegExp(`${start}Invalid (?:character|Unicode) escape sequence: "(.*)"\\.$`, 's'),
      (_, sequence = '') => `Syntax Error: Invalid character escape sequence: ${sequence}.`,
    ],
  ];
}

function isControl(character: string): boolean {
  return /^U\+00[01]./.test(character);
}

function quote(names: readonly string[]): readonly string[] {
  return names.map((text) => `"${text}"`);
}

function fieldsOf(schema: GraphQLSchema, typeName: string): readonly string[] {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : [];
}

function argumentsOf(schema: GraphQLSchema, typeName: string, fieldName: string): readonly string[] {
  const type = schema.getType(typeName);
  return (isObjectType(type) ? type.getFields()[fieldName]?.args : undefined)?.map(({ name }) => name) ?? [];
}

function valuesOf(schema: GraphQLSchema, typeName: string): readonly string[] {
  const type = schema.getType(typeName);
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
}
