import type { ExternalPage } from '../../../../shared/navigation/external-page.ts';

/** Where a part of a lineage lives: a page of the app, or one outside. */
export type LineageTarget =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'page'; readonly page: ExternalPage };

/** A fact about a part, for the list. `copied` can be copied whole; a text may speak for itself. */
export type LineageFact =
  | { readonly label: string | null; readonly kind: 'text'; readonly text: string }
  | { readonly label: string; readonly kind: 'copied'; readonly text: string }
  | { readonly label: string; readonly kind: 'time'; readonly time: number };

export type LineageKind =
  | 'dataset'
  | 'base'
  | 'parent'
  | 'run'
  | 'model'
  | 'origin'
  | 'version'
  | 'deployment'
  | 'copy'
  | 'sibling';

/** A part of a version's lineage, as the picture and the list show it. */
export interface LineageNode {
  /** Differs from all others. */
  readonly key: string;
  readonly kind: LineageKind;
  /** What it is: "Dataset", "Source Run". */
  readonly role: string;
  readonly label: string;
  /** What matters most about it, in a word or two; null for nothing. */
  readonly detail: string | null;
  /** The server has lost it. */
  readonly isGone: boolean;
  readonly facts: readonly LineageFact[];
  readonly target: LineageTarget | null;
  /** How many others it stands for, which are not named; 0 for none. */
  readonly rest: number;
}

/** The words of a part that stands for so many others, or for more where not all are known. */
export function nameRest(count: number, isOpen: boolean): string {
  return `and ${count.toLocaleString('en-US')}${isOpen ? '+' : ''} more`;
}

export interface LineageGraph {
  readonly nodes: readonly LineageNode[];
  /** By key: what came from what. */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  /** Where all parts of a kind are, where some are not named. */
  readonly all: Readonly<Partial<Record<LineageKind, LineageTarget | null>>>;
  /** Kinds of which there may be more than anybody knows here. */
  readonly mayHaveMore: ReadonlySet<LineageKind>;
}
