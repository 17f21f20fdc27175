import { foldText } from '../../../../../shared/text/fold-text.ts';
import type { Database } from '../../file/database.ts';
import { hasOneText } from '../../values/ranked-value.ts';

/** What people call versions by, as far as some words can be in it. */
export interface LabelsWith {
  readonly aliases: boolean;
  readonly tags: boolean;
  readonly deployments: boolean;
}

/** Different labels of a kind that are looked at, some µs each. With more of them any word may be in one. */
const mostLabels = 500;

/**
 * Tells which labels of all versions can hold one of some folded words. To look for a word among the different ones takes no
 * time; to put together those of each version is half of what a search through all of them takes.
 */
export function findLabelsWith(db: Database, words: readonly string[]): LabelsWith {
  const isIn = (text: string): boolean => {
    const folded = foldText(text);
    return words.some((word) => folded.includes(word));
  };
  return {
    // An alias also stands behind the name of its model.
    aliases: words.some((word) => word.includes('@')) || hasAlias(db, isIn),
    tags: hasTag(db, isIn, (key) => isIn(`${key}=`) || words.some(canEndInNumber)),
    deployments: hasDeployment(db, isIn),
  };
}

/** Whether a word can be, or end with, a part of a number, however that is spelled. */
function canEndInNumber(word: string): boolean {
  const end = word.slice(word.lastIndexOf('=') + 1);
  return /^[\d\s+.e-]*$/.test(end) || 'infinity'.includes(end.trim().replace(/^[+-]/, ''));
}

function hasAlias(db: Database, isIn: (text: string) => boolean): boolean {
  let last = '';
  for (let looked = 0; looked < mostLabels; looked += 1) {
    const row = db.get<{ alias: string | null }>('SELECT min(alias) AS alias FROM alias_now WHERE alias > ?', last);
    const alias = row?.alias ?? null;
    if (alias === null) return false;
    if (isIn(alias)) return true;
    last = alias;
  }
  return true;
}

function hasTag(db: Database, isIn: (text: string) => boolean, canBeInNumber: (key: string) => boolean): boolean {
  const tags = 'version_tag INDEXED BY version_tag_by_value';
  const firstKey = `SELECT id, name FROM value_key WHERE id = (SELECT min(key_id) FROM ${tags} WHERE key_id > ?)`;
  const firstRank = `SELECT min(rank) AS rank FROM ${tags} WHERE key_id = ?`;
  let key: { readonly id: number; readonly name: string } | undefined = db.get(firstKey, -1);
  for (let looked = 0; key !== undefined; key = db.get(firstKey, key.id)) {
    const { id, name } = key;
    let rank = readRank(firstRank, id);
    for (; rank !== null; rank = readRank(`${firstRank} AND rank > ?`, id, rank)) {
      looked += 1;
      if (looked > mostLabels) return true;
      if (typeof rank === 'number' ? canBeInNumber(name) : !hasOneText(rank) || isIn(`${name}=${rank}`)) return true;
    }
  }
  return false;

  function readRank(sql: string, ...values: readonly (number | string)[]): number | string | null {
    return db.get<{ rank: number | string | null }>(sql, ...values)?.rank ?? null;
  }
}

function hasDeployment(db: Database, isIn: (text: string) => boolean): boolean {
  const names = db.all<{ name: string }>('SELECT name FROM deployment LIMIT ?', mostLabels + 1);
  return names.length > mostLabels || names.some(({ name }) => isIn(name));
}
