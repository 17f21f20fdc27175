import type { SeededRandom } from './seeded-random.ts';

/** A metric that moves from `first` (first version) towards `best` (newest), with some noise. */
export interface MetricPlan {
  readonly key: string;
  readonly first: number;
  readonly best: number;
  readonly noise: number;
  /** Logged once per epoch, that often; missing: logged once. */
  readonly epochs?: number;
  /** In the unit of what is predicted, so it scales with the plan's `unit`. */
  readonly inUnit?: true;
}

/** A column of a signature; `from` is the share of versions (0…1) after which the column exists. */
export interface ColumnPlan {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
  readonly from?: number;
}

export interface TensorPlan {
  readonly name?: string;
  readonly dtype: string;
  readonly shape: readonly number[];
}

export interface SignaturePlan {
  readonly inputs: readonly (ColumnPlan | TensorPlan)[];
  readonly outputs: readonly (ColumnPlan | TensorPlan)[];
  readonly params?: readonly { readonly name: string; readonly type: string; readonly default: string | number }[];
}

/** A kind of model: its parameters, metrics, flavour and files. */
export interface ModelFamily {
  /** Parameters of one run; `progress` goes from 0 (first version) to 1 (newest). */
  readonly params: (random: SeededRandom, progress: number) => Readonly<Record<string, string | number>>;
  readonly metrics: readonly MetricPlan[];
  readonly signature: SignaturePlan;
  /** Flavours of the MLmodel file besides python_function; the first one loads the model. */
  readonly flavors: Readonly<Record<string, Readonly<Record<string, string | number | null>>>>;
  readonly modelFile: string;
  /** Size of the model file, bytes. */
  readonly modelSize: number;
  readonly requirements: readonly string[];
  readonly script: string;
  /** How long a training takes, minutes. */
  readonly minutes: number;
}
