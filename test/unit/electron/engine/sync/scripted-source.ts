import type { ModelPage, RegistrySource, VersionRun } from '../../../../../electron/engine/sources/registry-source.ts';
import type { ModelVersion, RegisteredModel } from '../../../../../shared/registry/registry.ts';

/** An answer, a failure, or a gate where the source waits until the test opens it or the signal is aborted. */
export type Step<T> = T | Error | Gate;

export class Gate {
  readonly #opened = Promise.withResolvers<void>();
  readonly #reached = Promise.withResolvers<void>();
  /** Resolves when the source has got here. */
  readonly reached = this.#reached.promise;

  open(): void {
    this.#opened.resolve();
  }

  async pass(signal: AbortSignal): Promise<void> {
    this.#reached.resolve();
    const stopped = Promise.withResolvers<never>();
    signal.addEventListener('abort', () => stopped.reject(signal.reason), { once: true });
    await Promise.race([this.#opened.promise, stopped.promise]);
  }
}

/** What a source answers next. A test may change it at any time. */
export interface Script {
  models: readonly Step<ModelPage>[];
  model: Step<RegisteredModel | null>;
  versions: readonly Step<readonly ModelVersion[]>[];
  runs: readonly Step<readonly VersionRun[]>[];
  /** Everything asked of the source, in order; runs with their versions. */
  readonly asked: string[];
}

export function scriptedSource(): { readonly source: RegistrySource; readonly script: Script } {
  const script: Script = { models: [], model: null, versions: [], runs: [], asked: [] };

  async function* play<T>(question: string, steps: () => readonly Step<T>[], signal: AbortSignal): AsyncGenerator<T> {
    script.asked.push(question);
    for (const step of steps()) {
      if (step instanceof Error) throw step;
      if (step instanceof Gate) await step.pass(signal);
      else yield step;
    }
  }

  const source: RegistrySource = {
    models: (signal) => play('models', () => script.models, signal),
    model: async (name, signal) => {
      script.asked.push(`model ${name}`);
      if (script.model instanceof Gate) await script.model.pass(signal);
      if (script.model instanceof Error) throw script.model;
      return script.model instanceof Gate ? null : script.model;
    },
    version: async (name, version) => {
      script.asked.push(`version ${name} ${version}`);
      return null;
    },
    versions: (name, signal) => play(`versions ${name}`, () => script.versions, signal),
    runs: (name, versions, signal) =>
      play(`runs ${name} ${versions.map((version) => version.version).join(',')}`, () => script.runs, signal),
  };
  return { source, script };
}

/** A page of models, one of an unknown number by default. */
export function page(models: readonly RegisteredModel[], more: Partial<ModelPage> = {}): ModelPage {
  return { models, total: null, truncatedAt: null, ...more };
}
