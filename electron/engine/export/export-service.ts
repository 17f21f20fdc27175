import type { Scope } from '../../../shared/connection/scope.ts';
import { scopeSchema } from '../../../shared/connection/scope-schema.ts';
import type { CopyFormat, FileFormat } from '../../../shared/export/export-format.ts';
import { largestCopy, rowsWithProgress } from '../../../shared/export/export-limits.ts';
import { type ExportRequest, exportRequestSchema } from '../../../shared/export/export-request.ts';
import { AppFailure, fail } from '../../../shared/failure/app-failure.ts';
import type { AskedTable, ExportPart } from '../../ipc/export-messages.ts';
import { describeSaveFailure } from '../../process/describe-save-failure.ts';
import { type FilePlace, writeWholeFile } from '../../process/whole-file.ts';
import { createPace } from '../../timing/pace.ts';
import type { Replica } from '../replica/replica.ts';
import type { WriterOf } from './table.ts';
import { createTableTitle } from './table-title.ts';
import { openTable } from './tables/open-table.ts';
import { type TakeText, writeTable } from './write-table.ts';
import { createCsvWriter } from './writers/csv-writer.ts';
import { createHtmlWriter } from './writers/html-writer.ts';
import { createJsonWriter } from './writers/json-writer.ts';
import { createMarkdownWriter } from './writers/markdown-writer.ts';
import { createTsvWriter } from './writers/tsv-writer.ts';

interface Outlet {
  readonly type: ExportPart['type'];
  readonly writerOf: WriterOf;
}

const copies: Readonly<Record<CopyFormat, readonly Outlet[]>> = {
  spreadsheet: [
    { type: 'text/plain', writerOf: createTsvWriter },
    { type: 'text/html', writerOf: createHtmlWriter },
  ],
  markdown: [{ type: 'text/plain', writerOf: createMarkdownWriter }],
  json: [{ type: 'text/plain', writerOf: createJsonWriter }],
};

const files: Readonly<Record<FileFormat, WriterOf>> = {
  csv: createCsvWriter,
  json: createJsonWriter,
  markdown: createMarkdownWriter,
};

/** Turns whole tables of the replica into text, in slices that hold nobody up. */
export type ExportService = ReturnType<typeof createExportService>;

export function createExportService({
  getReplica,
  onProgress,
}: {
  readonly getReplica: (scope: Scope) => Promise<Replica>;
  readonly onProgress: (progress: { readonly exportId: string; readonly rows: number; readonly total: number }) => void;
}) {
  async function write(
    asked: AskedTable,
    outlets: readonly { readonly writerOf: WriterOf; readonly take: TakeText }[],
    signal: AbortSignal,
  ): Promise<number> {
    const { scope, request } = check(asked);
    const pace = createPace(signal);
    const table = await openTable(await getReplica(scope), request, pace);
    const tell = tellSometimes((rows) => onProgress({ exportId: asked.exportId, rows, total: table.total }));
    const onRows = table.total > rowsWithProgress || table.isLong === true ? tell : () => undefined;
    onRows(0);
    return writeTable(
      table,
      outlets.map(({ writerOf, take }) => ({ writer: writerOf(table.columns), take })),
      { pace, onRows },
    );
  }

  return {
    /** Names the table, as a file of it is to be called. Throws AppFailure `INVALID_INPUT` for what is no table. */
    title: (asked: AskedTable): string => createTableTitle(check(asked).request),

    /** Writes a table in the forms of a copy, piece by piece, and returns the number of rows. */
    async copy(
      asked: AskedTable,
      format: CopyFormat,
      take: (type: Outlet['type'], text: string) => void,
      signal: AbortSignal,
    ): Promise<number> {
      let length = 0;
      const outlets = copies[format].map(({ type, writerOf }) => ({
        writerOf,
        take: (text: string) => {
          length += text.length;
          if (length > largestCopy) refuseSize();
          take(type, text);
        },
      }));
      return write(asked, outlets, signal);
    },

    /** Writes a table to a file, whole or not at all, and returns the number of rows. */
    async save(asked: AskedTable, format: FileFormat, place: FilePlace, signal: AbortSignal): Promise<number> {
      try {
        return await writeWholeFile(place, (take) => write(asked, [{ writerOf: files[format], take }], signal));
      } catch (error) {
        const described = describeSaveFailure(error);
        throw described === null ? error : new AppFailure(described, { cause: error });
      }
    },
  };
}

function check(asked: AskedTable): { readonly scope: Scope; readonly request: ExportRequest } {
  const scope = scopeSchema.safeParse(asked.scope);
  const request = exportRequestSchema.safeParse(asked.request);
  if (!scope.success || !request.success) fail('INVALID_INPUT', 'The app asked for a table that it does not know.');
  return { scope: scope.data, request: request.data };
}

function refuseSize(): never {
  fail('TOO_LARGE_TO_COPY', 'This table is too large for the clipboard.', {
    hint: 'Programs hold all of the clipboard in memory. Export it as a file instead, or search or filter first.',
  });
}

/** ms between two reports of how far it is. */
const reportMs = 100;

function tellSometimes(tell: (rows: number) => void): (rows: number) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (rows) => {
    const now = performance.now();
    if (now - last < reportMs) return;
    last = now;
    tell(rows);
  };
}
