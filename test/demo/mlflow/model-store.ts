import { MlflowError } from './mlflow-error.ts';
import type { ModelVersionRecord, RegisteredModelRecord, Stage, VersionStatus } from './registry-records.ts';

export interface NewModel {
  readonly name: string;
  readonly description?: string;
  readonly tags?: Iterable<readonly [string, string]>;
}

export interface NewVersion {
  readonly modelName: string;
  readonly source: string;
  readonly runId?: string;
  readonly runLink?: string;
  readonly description?: string;
  readonly tags?: Iterable<readonly [string, string]>;
  readonly status?: VersionStatus;
  readonly statusMessage?: string;
}

/**
 * Registered models and their versions, with the rules of MLflow's SQL store: which change touches which timestamp, and
 * version numbers that are never reused. Every change takes its time (epoch ms) so that history can be told afterwards.
 */
export class ModelStore {
  readonly #models = new Map<string, RegisteredModelRecord>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  all(): readonly RegisteredModelRecord[] {
    return [...this.#models.values()];
  }

  /** All versions of all models that are not deleted. */
  allVersions(): readonly ModelVersionRecord[] {
    return this.all().flatMap((model) => this.versionsOf(model));
  }

  find(name: string): RegisteredModelRecord | undefined {
    return this.#models.get(name);
  }

  require(name: string): RegisteredModelRecord {
    const model = this.#models.get(name);
    if (model === undefined) throw MlflowError.missing(`Registered Model with name=${name} not found`);
    return model;
  }

  create(model: NewModel, at = this.#now()): RegisteredModelRecord {
    this.#refuseTakenName(model.name);
    const record: RegisteredModelRecord = {
      name: model.name,
      createdAt: at,
      updatedAt: at,
      description: model.description ?? '',
      tags: new Map(model.tags),
      aliases: new Map(),
      versions: new Map(),
    };
    this.#models.set(record.name, record);
    return record;
  }

  rename(name: string, newName: string, at = this.#now()): RegisteredModelRecord {
    const model = this.require(name);
    this.#refuseTakenName(newName);
    this.#models.delete(name);
    this.#models.set(newName, model);
    model.name = newName;
    touch(model, at);
    for (const version of model.versions.values()) {
      version.modelName = newName;
      touch(version, at);
    }
    return model;
  }

  describe(name: string, description: string, at = this.#now()): RegisteredModelRecord {
    const model = this.require(name);
    model.description = description;
    touch(model, at);
    return model;
  }

  delete(name: string): void {
    this.require(name);
    this.#models.delete(name);
  }

  setAlias(name: string, alias: string, version: number): void {
    this.requireVersion(name, version);
    this.require(name).aliases.set(alias, version);
  }

  versionsOf(model: RegisteredModelRecord): readonly ModelVersionRecord[] {
    return [...model.versions.values()].filter((version) => !version.deleted);
  }

  requireVersion(name: string, version: number): ModelVersionRecord {
    const record = this.#models.get(name)?.versions.get(version);
    if (record === undefined || record.deleted) {
      throw MlflowError.missing(`Model Version (name=${name}, version=${version}) not found`);
    }
    return record;
  }

  createVersion(version: NewVersion, at = this.#now()): ModelVersionRecord {
    const model = this.require(version.modelName);
    const record: ModelVersionRecord = {
      modelName: model.name,
      version: Math.max(0, ...model.versions.keys()) + 1,
      createdAt: at,
      updatedAt: at,
      stage: 'None',
      description: version.description ?? '',
      source: version.source,
      runId: version.runId ?? '',
      runLink: version.runLink ?? '',
      status: version.status ?? 'READY',
      statusMessage: version.statusMessage ?? '',
      tags: new Map(version.tags),
      deleted: false,
    };
    model.versions.set(record.version, record);
    touch(model, at);
    return record;
  }

  describeVersion(name: string, version: number, description: string | null, at = this.#now()): ModelVersionRecord {
    const record = this.requireVersion(name, version);
    record.description = description;
    touch(record, at);
    return record;
  }

  /** Moves a version to a stage and, when asked, archives the versions that were there. */
  moveToStage(
    name: string,
    version: number,
    stage: Stage,
    archiveOthers = false,
    at = this.#now(),
  ): ModelVersionRecord {
    const model = this.require(name);
    const record = this.requireVersion(name, version);
    if (archiveOthers) {
      for (const other of this.versionsOf(model)) {
        if (other !== record && other.stage === stage) {
          other.stage = 'Archived';
          touch(other, at);
        }
      }
    }
    record.stage = stage;
    touch(record, at);
    touch(model, at);
    return record;
  }

  /** Deletes a version softly: it is never shown again, but its number stays taken. */
  deleteVersion(name: string, version: number, removeAliases: boolean, at = this.#now()): void {
    const model = this.require(name);
    const record = this.requireVersion(name, version);
    record.deleted = true;
    record.source = 'REDACTED-SOURCE-PATH';
    record.runId = 'REDACTED-RUN-ID';
    touch(record, at);
    touch(model, at);
    if (!removeAliases) return;
    for (const [alias, target] of model.aliases) {
      if (target === version) model.aliases.delete(alias);
    }
  }

  #refuseTakenName(name: string): void {
    if (this.#models.has(name)) {
      throw MlflowError.exists(
        `Registered Model (name=${name}) already exists. Error: UNIQUE constraint failed: registered_models.name`,
      );
    }
  }
}

/** Moves a timestamp forward, never back: sample data is planted out of order. */
function touch(record: { updatedAt: number }, at: number): void {
  record.updatedAt = Math.max(record.updatedAt, at);
}
