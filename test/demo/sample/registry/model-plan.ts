import type { Stage } from '../../mlflow/registry-records.ts';
import type { FamilyName } from './model-families.ts';
import type { ColumnPlan } from './model-family.ts';

/** What a sample model is, in the words one would use to describe it; plantModel() makes the records of it. */
export interface ModelPlan {
  readonly name: string;
  readonly family: FamilyName;
  readonly versions: number;
  readonly experiment: string;
  readonly owner: string;
  /** Age of the first and of the newest version. */
  readonly since: { readonly days: number };
  readonly latest: { readonly days?: number; readonly hours?: number; readonly minutes?: number };
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly aliases?: Readonly<Record<string, number>>;
  readonly stages?: Readonly<Record<number, Stage>>;
  /** Descriptions of single versions. */
  readonly notes?: Readonly<Record<number, string>>;
  readonly versionTags?: Readonly<Record<number, Readonly<Record<string, string>>>>;
  /** Columns of the model's own, in place of those of its family. */
  readonly inputs?: readonly ColumnPlan[];
  /** Factor on metrics that are in the unit of what is predicted, such as RMSE. */
  readonly unit?: number;
  readonly dataset: string;
  /** A dataset that the model was measured on as well. */
  readonly validation?: string;
  /** From this version on runs are children of a sweep's run. */
  readonly sweepsFrom?: number;
  /** Id of the logged model that runs went on from. */
  readonly base?: string;
  /** From this version on the model was logged with MLflow 3, so its source is `models:/m-…`. */
  readonly loggedModelsFrom?: number;
  /** Versions whose files lie in a bucket outside of the run. */
  readonly bucket?: string;
}
