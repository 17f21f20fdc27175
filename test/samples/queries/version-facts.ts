/** All that a query can ask about a version. Facts that are not known are null or left out. */
export interface VersionFacts {
  readonly model: string;
  readonly version: number;
  readonly aliases: readonly string[];
  readonly stage: string | null;
  /** ms since the epoch. */
  readonly registered: number | null;
  readonly updated: number | null;
  /** The deployments that run it. */
  readonly deployments: readonly { readonly name: string; readonly status: string }[];
  readonly flavours: readonly string[];
  readonly user: string | null;
  readonly run: string | null;
  readonly runName: string | null;
  readonly runStatus: string | null;
  readonly experiment: string | null;
  readonly status: string | null;
  readonly source: string | null;
  readonly description: string | null;
  readonly metrics: ReadonlyMap<string, number>;
  readonly params: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
  readonly modelTags: ReadonlyMap<string, string>;
  readonly runTags: ReadonlyMap<string, string>;
}
