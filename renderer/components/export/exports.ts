import { create } from 'zustand';
import type { Scope } from '../../../shared/connection/scope.ts';
import type { CopyFormat, FileFormat } from '../../../shared/export/export-format.ts';
import type { ExportRequest } from '../../../shared/export/export-request.ts';
import { type AppError, unexpectedError } from '../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../shared/failure/app-failure.ts';
import { call, onEvent } from '../../bridge/bridge-client.ts';

/** How to copy a table, or what to save it as. */
export type ExportWish =
  | { readonly kind: 'copy'; readonly format: CopyFormat }
  | { readonly kind: 'save'; readonly format: FileFormat };

/** A copy or a file in the making, or what came of it while that is on screen. */
export interface ExportJob {
  readonly id: string;
  readonly kind: ExportWish['kind'];
  readonly outcome:
    | { readonly state: 'running'; readonly rows: number; readonly total: number | null }
    | ({ readonly state: 'done' } & Done)
    | { readonly state: 'stopped' }
    | { readonly state: 'failed'; readonly error: AppError };
  cancel(): void;
}

/** All of them, oldest first. They go on while the person looks at other pages. */
export const useExports = create<{ readonly jobs: readonly ExportJob[] }>(() => ({ jobs: [] }));

/** What came of an export: `rows` is null for a picture, `name` that of the file. */
interface Done {
  readonly rows: number | null;
  readonly name: string | null;
}

/** Copies or saves a whole table. What comes of it is shown by the frame, on whatever page the person is then. */
export function startExport(scope: Scope, request: ExportRequest, wish: ExportWish): void {
  startExportJob(wish.kind, async (id, signal, tellRows) => {
    const end = onEvent('export.progress', ({ exportId, rows, total }) => {
      if (exportId === id && !signal.aborted) tellRows(rows, total);
    });
    return run(id, scope, request, wish, signal).finally(end);
  });
}

/** Starts what copies or saves, and shows how it goes and what comes of it. `work` resolves to null when the person chose no place. */
export function startExportJob(
  kind: ExportWish['kind'],
  work: (
    id: string,
    signal: AbortSignal,
    tellRows: (rows: number, total: number | null) => void,
  ) => Promise<Done | null>,
): void {
  const id = crypto.randomUUID();
  const stop = new AbortController();
  const show = (outcome: ExportJob['outcome']): void => {
    const job = { id, kind, outcome, cancel: () => stop.abort() };
    useExports.setState(({ jobs }) => ({ jobs: [...jobs.filter((each) => each.id !== id), job] }));
  };
  // What was said of an earlier one has been read, unless there is something to do about it.
  useExports.setState(({ jobs }) => ({ jobs: jobs.filter(isStillOfUse) }));
  work(id, stop.signal, (rows, total) => show({ state: 'running', rows, total })).then(
    (done) => (done === null ? dismissExport(id) : show({ state: 'done', ...done })),
    (failure: unknown) => show(describeEnd(failure, stop.signal)),
  );
}

/** Takes what came of an export off the screen. */
export function dismissExport(id: string): void {
  useExports.setState(({ jobs }) => ({ jobs: jobs.filter((each) => each.id !== id) }));
}

function isStillOfUse({ outcome }: ExportJob): boolean {
  return outcome.state === 'running' || (outcome.state === 'done' && outcome.name !== null);
}

/** null when the person chose no place for the file. */
async function run(
  exportId: string,
  scope: Scope,
  request: ExportRequest,
  wish: ExportWish,
  signal: AbortSignal,
): Promise<Done | null> {
  if (wish.kind === 'save') return call('export.save', { exportId, scope, request, format: wish.format }, signal);
  const { rows } = await call('export.copy', { exportId, scope, request, format: wish.format }, signal);
  return { rows, name: null };
}

function describeEnd(failure: unknown, signal: AbortSignal): ExportJob['outcome'] {
  if (signal.aborted) return { state: 'stopped' };
  return { state: 'failed', error: failure instanceof AppFailure ? failure.error : unexpectedError() };
}
