/** What decides whose versions stay when there is no room for all. */
export interface Rank {
  readonly name: string;
  readonly updatedAt: number | null;
  readonly visitedAt: number | null;
}

/** What {@link toRank} needs of a row of `model`. */
export const rankColumns = 'model.name, model.updated_at, model.visited_at';

export interface RankRow {
  readonly name: string;
  readonly updated_at: number | null;
  readonly visited_at: number | null;
}

export function toRank(row: RankRow): Rank {
  return { name: row.name, updatedAt: row.updated_at, visitedAt: row.visited_at };
}
