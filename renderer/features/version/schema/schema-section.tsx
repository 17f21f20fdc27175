import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useMemo } from 'react';
import type { AppError } from '../../../../shared/failure/app-error.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import { listSchemaRows } from '../../../../shared/registry/schema/schema-rows.ts';
import type { SchemaPart, VersionSchema } from '../../../../shared/registry/schema/version-schema.ts';
import { ConnectDirectButton } from '../../../components/connection/connect-direct-button.tsx';
import { useOpenConnection } from '../../../components/connection/use-open-connection.ts';
import { Notice } from '../../../components/problems/notice.tsx';
import { ProblemNotice } from '../../../components/problems/problem-notice.tsx';
import { NoSignature } from './no-signature.tsx';
import { SchemaFacts } from './schema-facts.tsx';
import { SchemaTable } from './schema-table.tsx';
import { useVersionSchema } from './use-version-schema.ts';

interface VersionName {
  readonly name: string;
  readonly version: string;
}

/** Shows which data a version takes and gives, and what it was made with, or why that is not known. */
export function SchemaSection({ of }: { readonly of: VersionName }) {
  const headingId = useId();
  const { schema, canFetch, isReading, error, retry } = useVersionSchema(of.name, of.version);
  const isLoading = schema === undefined ? error === null : schema === null && isReading;
  return (
    <Box
      component="section"
      aria-labelledby={headingId}
      aria-busy={isLoading || isReading}
      sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}
    >
      <Typography id={headingId} component="h2" variant="h2">
        Schema
      </Typography>
      {isLoading && <Skeleton variant="rounded" height={120} aria-label="Loading the schema" />}
      {schema != null && <SchemaFacts schema={schema} />}
      {error !== null && <Unread error={error} onRetry={retry} hasNote={schema != null} />}
      {schema !== undefined && !isReading && error === null && !canFetch && !isTold(schema) && <ThroughPrimehub />}
      {schema != null && <Signature schema={schema} of={of} />}
    </Box>
  );
}

/** Whether it is known which data the model takes, or that nobody noted it. */
function isTold(schema: VersionSchema | null): boolean {
  return schema !== null && schema.signature !== 'untold' && !schema.isCut;
}

/** What is told of the signature. While its file is to be read, nothing says that there is none. */
function Signature({ schema, of }: { readonly schema: VersionSchema; readonly of: VersionName }) {
  const tables = useMemo(
    () => ({
      inputs: listSchemaRows(schema, 'inputs'),
      outputs: listSchemaRows(schema, 'outputs'),
      modelParams: listSchemaRows(schema, 'modelParams'),
      modelMetadata: listSchemaRows(schema, 'modelMetadata'),
    }),
    [schema],
  );
  const note = (part: SchemaPart): string | undefined => describePart(schema, part);
  return (
    <>
      {schema.signature === 'none' && <NoSignature />}
      <Box sx={gridStyle}>
        {schema.signature === 'logged' && (
          <>
            <SchemaTable
              title="Inputs"
              columns={fieldColumns}
              rows={tables.inputs}
              of={of}
              table="inputs"
              note={note('inputs')}
            />
            <SchemaTable
              title="Outputs"
              columns={fieldColumns}
              rows={tables.outputs}
              of={of}
              table="outputs"
              note={note('outputs')}
            />
            {(tables.modelParams.length > 0 || note('params') !== undefined) && (
              <SchemaTable
                title="Inference Parameters"
                columns={['Name', 'Type', 'Default', 'Shape']}
                rows={tables.modelParams}
                of={of}
                table="modelParams"
                note={note('params')}
              />
            )}
          </>
        )}
        {tables.modelMetadata.length > 0 && (
          <SchemaTable
            title="Metadata"
            columns={['Key', 'Value']}
            rows={tables.modelMetadata}
            of={of}
            table="modelMetadata"
          />
        )}
      </Box>
    </>
  );
}

const fieldColumns = ['Name', 'Type', 'Required', 'Shape'];

/** Why a part may have more than is shown, or shows nothing. */
function describePart({ unreadable, cut, from, isCut }: VersionSchema, part: SchemaPart): string | undefined {
  if (unreadable.includes(part)) return 'It was logged, but cannot be read: it is not what MLflow writes.';
  if (cut.includes(part))
    return from === 'history'
      ? 'The server cut the run’s note here, so there are more.'
      : 'The app keeps the first 20,000 only. The MLflow UI has all.';
  return isCut ? 'The server cut the run’s note, so this may be missing.' : undefined;
}

interface UnreadProps {
  readonly error: AppError;
  readonly onRetry: () => void;
  /** What the run noted is shown. */
  readonly hasNote: boolean;
}

/** Says why the file could not be read. Being offline is no fault of it. */
function Unread({ error, onRetry, hasNote }: UnreadProps): ReactNode {
  const isUnreached = errorTraits[error.code].contact === 'unreached';
  return (
    <ProblemNotice
      error={error}
      severity={isUnreached ? 'info' : 'warning'}
      {...(isUnreached ? { title: 'The schema has not been read yet' } : {})}
      onRetry={onRetry}
    >
      {isUnreached && 'It is read from MLflow once, and then stays on this computer.'}
      {hasNote && ' Until then, what the run noted is shown.'}
    </ProblemNotice>
  );
}

function ThroughPrimehub() {
  const open = useOpenConnection();
  return (
    <Notice
      severity="info"
      title="The schema cannot be read through PrimeHub"
      footer={
        open?.kind === 'primehub' ? (
          <ConnectDirectButton connectionId={open.connection.id} group={open.group?.name ?? null} />
        ) : undefined
      }
    >
      PrimeHub does not pass on the files of models. Only what the run noted is known here, which newer releases of
      MLflow keep short. Connected to MLflow directly, the app reads all of it.
    </Notice>
  );
}

const gridStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 400px), 1fr))',
  gap: 3,
  alignItems: 'start',
} as const;
