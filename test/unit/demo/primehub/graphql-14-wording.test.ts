import { expect, test } from 'vitest';
import { startTestSite } from './test-site.ts';

const list =
  'query ($where: PhDeploymentWhereInput, $first: Int) { phDeployments(where: $where, first: $first) { id } }';

test.each([
  ['{', 'Syntax Error: Expected Name, found <EOF>'],
  ['{ }', 'Syntax Error: Expected Name, found }'],
  ['{ me { id } }}', 'Syntax Error: Unexpected }'],
  ['query (', 'Syntax Error: Expected $, found <EOF>'],
  ['foo { id }', 'Syntax Error: Unexpected Name "foo"'],
  ['fragment X of User { id }', 'Syntax Error: Expected "on", found Name "of"'],
  ['query ($a: Int = $b) { me { id } }', 'Syntax Error: Unexpected $'],
  ['{ me } §', String.raw`Syntax Error: Cannot parse the unexpected character "\u00A7".`],
  ['\u0000', String.raw`Syntax Error: Cannot contain the invalid character "\u0000".`],
  ['{ a.b }', 'Syntax Error: Cannot parse the unexpected character ".".'],
  ['{ me(x: "a) }', 'Syntax Error: Unterminated string.'],
  [String.raw`{ me(x: "\q") }`, String.raw`Syntax Error: Invalid character escape sequence: \q.`],
  ['{ me(x: 01) }', 'Syntax Error: Invalid number, unexpected digit after 0: "1".'],
])('%s does not parse, in the words of graphql-js 14', async (query, message) => {
  const { ask } = await startTestSite();
  expect(await ask(query)).toMatchObject({ status: 400, errors: [[message, 'GRAPHQL_PARSE_FAILED']] });
});

test.each([
  ['{ me { usernam } }', 'Cannot query field "usernam" on type "User". Did you mean "username"?'],
  [
    '{ phDeployment(where: {id: "a"}) { modelUri } }',
    'Cannot query field "modelUri" on type "PhDeployment". Did you mean "modelURI" or "modelImage"?',
  ],
  [
    '{ phDeployments(where: {}, frist: 1) { id } }',
    'Unknown argument "frist" on field "phDeployments" of type "Query". Did you mean "first"?',
  ],
  [
    '{ phDeployment(where: {}) { id } }',
    'Field PhDeploymentWhereUniqueInput.id of required type ID! was not provided.',
  ],
  ['{ phDeployment(where: {id: null}) { id } }', 'Expected type ID!, found null.'],
  ['{ phDeployment(where: "a") { id } }', 'Expected type PhDeploymentWhereUniqueInput!, found "a".'],
  ['{ phDeployments(where: {}, first: "1") { id } }', 'Expected type Int, found "1".'],
  ['{ phDeployments(where: {groupId_in: [1]}) { id } }', 'Expected type String, found 1.'],
  [
    '{ phDeployments(where: {serch: "x"}) { id } }',
    'Field "serch" is not defined by type PhDeploymentWhereInput. Did you mean search?',
  ],
  [
    '{ me { groups { images(mode: SYSTEM) { id } } } }',
    'Expected type QueryImageMode, found SYSTEM. Did you mean the enum value SYSTEM_ONLY?',
  ],
  ['{ me { id @nope } }', 'Unknown directive "nope".'],
  ['{ me @deprecated { id } }', 'Directive "deprecated" may not be used on FIELD.'],
  [
    '{ me { a: id a: username } }',
    'Fields "a" conflict because id and username are different fields. Use different aliases on the fields to fetch both if this was intentional.',
  ],
  [
    'fragment A on User { ...B } fragment B on User { ...A } { me { ...A } }',
    'Cannot spread fragment "A" within itself via B.',
  ],
  [
    'query ($a: Int, $a: Int) { phDeployments(where: {}, first: $a) { id } }',
    'There can be only one variable named "a".',
  ],
  ['type X { a: Int }', 'The X definition is not executable.'],
])('%s is not valid, in the words of graphql-js 14', async (query, message) => {
  const { ask } = await startTestSite();
  expect(await ask(query)).toMatchObject({ status: 400, errors: [[message, 'GRAPHQL_VALIDATION_FAILED']] });
});

test.each([
  [{ where: 5 }, '5; Expected type PhDeploymentWhereInput to be an object.'],
  [
    { where: { groupId_in: [5] } },
    '5 at "where.groupId_in[0]"; Expected type String. String cannot represent a non string value: 5',
  ],
  [{ where: { id: {} } }, '{} at "where.id"; Expected type ID. ID cannot represent value: {}'],
  [
    { where: { serch: 'x' } },
    '{ serch: "x" }; Field "serch" is not defined by type PhDeploymentWhereInput. Did you mean search?',
  ],
])('the variables %o are refused, in the words of graphql-js 14', async (variables, refusal) => {
  const { ask } = await startTestSite();
  const message = `Variable "$where" got invalid value ${refusal}`;
  expect(await ask(list, variables)).toMatchObject({ status: 400, errors: [[message, 'BAD_USER_INPUT']] });
});

test('a null for an object that has to be there is not called bad user input, one inside it is', async () => {
  const { ask } = await startTestSite();
  const query = 'query ($w: PhDeploymentWhereUniqueInput!) { phDeployment(where: $w) { id } }';
  expect((await ask(query, { w: null })).errors).toEqual([
    ['Variable "$w" of non-null type "PhDeploymentWhereUniqueInput!" must not be null.', 'INTERNAL_SERVER_ERROR'],
  ]);
  expect((await ask(query, { w: { id: null } })).errors).toEqual([
    [
      'Variable "$w" got invalid value null at "w.id"; Expected non-nullable type ID! not to be null.',
      'BAD_USER_INPUT',
    ],
  ]);
});
