import type { CompareSection } from '../../../../shared/compare/compare.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import type { Database } from '../file/database.ts';
import { findKeyId } from '../values/key-ids.ts';
import { readCompared } from './compared-version.ts';
import { readFactRows } from './fact-rows.ts';
import { readSchemaText } from './schema-rows.ts';
import { readWholeValue } from './value-cells.ts';
import { valueSections } from './value-places.ts';

/** Reads the whole text behind a cell; null where there is none. */
export function readWholeText(db: Database, ref: VersionRef, section: CompareSection, key: string): string | null {
  const versions = readCompared(db, [ref]);
  const id = versions[0]?.stored?.id;
  if (id === undefined) return null;
  if (section === 'schema') return readSchemaText(db, ref, key);
  const ofValues = valueSections.find((each) => each === section);
  if (ofValues === undefined) {
    const row = readFactRows(db, versions).find((each) => each.section === section && each.key === key);
    const cell = row?.cells[0];
    return cell?.kind === 'whole' ? cell.text : null;
  }
  const keyId = findKeyId(db, key);
  const value = keyId === null ? null : readWholeValue(db, ofValues, id, keyId);
  return typeof value === 'string' ? value : null;
}
