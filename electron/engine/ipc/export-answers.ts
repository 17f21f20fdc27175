import type { Scope } from '../../../shared/connection/scope.ts';
import { cancelled } from '../../../shared/failure/app-failure.ts';
import type { EngineQuestions, MainNotes } from '../../ipc/engine-messages.ts';
import type { Answers, Tell } from '../../ipc/peer.ts';
import { createExportService } from '../export/export-service.ts';
import type { Replica } from '../replica/replica.ts';

/** What an export tells main. */
export type ExportNotes = Pick<MainNotes, 'export.part' | 'event'>;

type ExportQuestions = Pick<EngineQuestions, 'export.title' | 'export.copy' | 'export.save'>;

/** Answers main's questions about tables to copy and save. */
export function createExportAnswers({
  getReplica,
  tell,
}: {
  readonly getReplica: (scope: Scope) => Promise<Replica>;
  readonly tell: Tell<ExportNotes>;
}): {
  readonly answers: Answers<ExportQuestions>;
  readonly cancel: (note: { readonly exportId: string }) => void;
  /** Ends all exports and waits until nothing of them is left on the disk. */
  stop(): Promise<void>;
} {
  const service = createExportService({
    getReplica,
    onProgress: (payload) => tell('event', { name: 'export.progress', payload }),
  });
  const running = new Map<string, { readonly stop: AbortController; readonly done: Promise<unknown> }>();

  async function run(
    exportId: string,
    ended: AbortSignal,
    work: (signal: AbortSignal) => Promise<number>,
  ): Promise<{ readonly rows: number }> {
    const stop = new AbortController();
    const done = work(AbortSignal.any([stop.signal, ended]));
    running.set(exportId, { stop, done });
    try {
      return { rows: await done };
    } catch (error) {
      throw stop.signal.aborted ? cancelled() : error;
    } finally {
      running.delete(exportId);
    }
  }

  return {
    answers: {
      'export.title': (asked) => ({ title: service.title(asked) }),
      'export.copy': ({ format, ...asked }, ended) =>
        run(asked.exportId, ended, (signal) =>
          service.copy(
            asked,
            format,
            (type, text) => tell('export.part', { exportId: asked.exportId, type, text }),
            signal,
          ),
        ),
      'export.save': ({ format, place, ...asked }, ended) =>
        run(asked.exportId, ended, (signal) => service.save(asked, format, place, signal)),
    },
    cancel: ({ exportId }) => running.get(exportId)?.stop.abort(),
    async stop() {
      for (const { stop } of running.values()) stop.abort();
      await Promise.allSettled([...running.values()].map(({ done }) => done));
    },
  };
}
