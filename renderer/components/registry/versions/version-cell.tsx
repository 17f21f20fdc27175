import { isReadableName } from '../../../../shared/registry/is-readable-name.ts';
import type { VersionRow } from '../../../../shared/registry/views.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { versionPath } from '../../../paths.ts';
import { RowLink } from '../../table/row-link.tsx';
import { toPlainText } from '../../text/plain-text.ts';
import { runStateText } from '../run-state-text.ts';

/** Runs that need a word: a finished one is as expected. */
const runMarks: ReadonlyMap<string, { readonly short: string; readonly long: string }> = new Map([
  ['RUNNING', { short: 'running', long: 'The run of this version still goes on: its metrics may change.' }],
  ['SCHEDULED', { short: 'scheduled', long: 'The run of this version has not begun.' }],
  ['FAILED', { short: 'run failed', long: 'The run of this version failed.' }],
  ['KILLED', { short: 'run killed', long: 'Somebody stopped the run of this version.' }],
]);

/** Links to a version and says, where its run or itself is not as expected, what it is. */
export function VersionCell({ modelName, row }: { readonly modelName: string; readonly row: VersionRow }) {
  const runNote = row.runState === 'deleted' || row.runState === 'missing' ? runStateText[row.runState] : null;
  const summary = toPlainText(row.summary);
  const runMark = row.runStatus === null ? undefined : runMarks.get(row.runStatus);
  const isReady = row.status === null || row.status === 'READY';
  return (
    <span className="parts">
      {isReadableName(row.version) ? (
        <RowLink to={versionPath(modelName, row.version)} isStrong {...(summary === '' ? {} : { title: summary })}>
          {`Version ${row.version}`}
        </RowLink>
      ) : (
        <>
          <strong title={summary}>{`Version ${row.version}`}</strong>
          <Mark text="unreadable" title={summary} />
        </>
      )}
      {runNote !== null && <Mark text={runNote.short} title={runNote.long} />}
      {runNote === null && runMark !== undefined && <Mark text={runMark.short} title={runMark.long} />}
      {!isReady && (
        <Mark
          text={row.status === 'FAILED_REGISTRATION' ? 'failed' : 'pending'}
          title={toVisibleText(`Status ${row.status}`)}
        />
      )}
    </span>
  );
}

function Mark({ text, title }: { readonly text: string; readonly title: string }) {
  return (
    <span className="mark" title={title}>
      {text}
    </span>
  );
}
