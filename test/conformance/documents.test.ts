import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges, Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createHubSchema } from '../demo/primehub/hub-schema.ts';
import { primehubDocuments } from '../samples/primehub-documents.ts';

const directory = process.env.PRIMEHUB_TRANSCRIPTS ?? '';
const schemaFile = join(directory, 'schema.graphql');
const cases = primehubDocuments.map((document) => [`${document.kind} ${nameOf(document.text)}`, document] as const);

describe('every document that the app sends', () => {
  it.each(cases)('%s has one root field, the one it names', (_title, { kind, root, text }) => {
    const definitions = parse(text).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    expect(definitions).toMatchObject([
      { operation: kind, selectionSet: { selections: [{ kind: Kind.FIELD, name: { value: root } }] } },
    ]);
  });

  const hubSchema = createHubSchema('enterprise');
  it.each(cases)('%s fits the schema of the demo hub', (_title, { text }) => {
    expect(validate(hubSchema, parse(text))).toEqual([]);
  });

  if (directory === '' || !existsSync(schemaFile)) {
    const found = directory === '' ? '' : `no schema.graphql in ${directory}; `;
    it.skip(`fits the schema of a real PrimeHub: ${found}set PRIMEHUB_TRANSCRIPTS to the directory of the recordings`);
  } else {
    const realSchema = buildSchema(readFileSync(schemaFile, 'utf8'));
    it.each(cases)('%s fits the schema of a real PrimeHub', (_title, { text }) => {
      expect(validate(realSchema, parse(text))).toEqual([]);
    });

    it('could not tell the demo hub from a real PrimeHub by the schema', () => {
      // What the demo hub has, the real one has in the same shape, and more.
      expect(findBreakingChanges(hubSchema, realSchema)).toEqual([]);
    });
  }
});

function nameOf(text: string): string {
  const [definition] = parse(text).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? '') : '';
}
