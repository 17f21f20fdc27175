import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { useId, useMemo, useState } from 'react';
import type { VersionDetail } from '../../../../shared/registry/views.ts';
import { useBridgeQuery } from '../../../bridge/use-bridge-query.ts';
import { useOpenConnection } from '../../../components/connection/use-open-connection.ts';
import { CopyButton } from '../../../components/copy/copy-button.tsx';
import { withKeys } from '../../../components/table/item-keys.ts';
import { CodeBlock } from '../../../components/text/code-block.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { useScope } from '../../../stores/open-scope.ts';
import { buildExampleInput } from './example-input.ts';
import { listSnippets, type Snippet } from './usage-snippets.ts';

interface UsageSectionProps {
  readonly detail: VersionDetail;
}

/** “Use it”: code that loads the version, serves it and asks it, ready to paste. */
export function UsageSection({ detail }: UsageSectionProps) {
  const { version, deployedBy } = detail;
  const scope = useScope();
  const open = useOpenConnection();
  const titleId = useId();
  const isPrimehub = open?.connection.kind === 'primehub';
  const listed = useBridgeQuery('deployments.list', { scope }, { enabled: isPrimehub && deployedBy.length > 0 }).data;
  const name = version.modelName;
  // The page's part on the schema has its file read.
  const schema = useBridgeQuery('versions.schema', { scope, name, version: version.version }).data?.schema ?? null;
  const input = useMemo(() => buildExampleInput(schema), [schema]);
  const ids = new Set(deployedBy.map(({ id }) => id));
  const groups = listSnippets({
    // PrimeHub tells no aliases.
    version,
    server: open?.connection.kind === 'mlflow' ? open.connection.address : null,
    deployments: (listed?.deployments ?? []).filter(({ id }) => ids.has(id)),
    input,
  });
  const [chosen, setChosen] = useState<string>('python');
  const group = groups.find(({ id }) => id === chosen) ?? groups[0];
  if (group === undefined) return null;
  return (
    <Box component="section" aria-labelledby={titleId}>
      <Typography id={titleId} component="h2" variant="h3">
        Use it
      </Typography>
      <Tabs
        value={group.id}
        onChange={(_event, next: string) => setChosen(next)}
        aria-label="Ways to use it"
        variant="scrollable"
        sx={{ minHeight: 36, mb: 1, '& .MuiTab-root': { minHeight: 36, py: 0.5, textTransform: 'none' } }}
      >
        {groups.map(({ id, label }) => (
          <Tab key={id} value={id} label={label} id={`${titleId}-${id}`} aria-controls={`${titleId}-panel`} />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id={`${titleId}-panel`}
        aria-labelledby={`${titleId}-${group.id}`}
        sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, maxWidth: 900 }}
      >
        {withKeys(group.snippets, ({ title }) => title).map(([key, snippet]) => (
          <SnippetBlock key={key} snippet={snippet} />
        ))}
        {isPrimehub && (group.id === 'python' || group.id === 'command') && (
          <Box sx={{ color: 'text.secondary' }}>
            MLflow’s client asks the server that MLFLOW_TRACKING_URI names: it has to be this group’s.
          </Box>
        )}
      </Box>
    </Box>
  );
}

function SnippetBlock({ snippet: { title, code, note } }: { readonly snippet: Snippet }) {
  const titleId = useId();
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minHeight: 28 }}>
        <Box
          component="h3"
          id={titleId}
          sx={{ m: 0, fontSize: '0.8125rem', fontWeight: 500, overflowWrap: 'anywhere' }}
        >
          <ServerText text={title} />
        </Box>
        {code !== '' && <CopyButton text={code} label={`Copy the code: ${title}`} isMultiline />}
      </Box>
      {code !== '' && <CodeBlock labelledBy={titleId}>{code}</CodeBlock>}
      {note !== undefined && <Box sx={{ color: 'text.secondary', mt: 0.5 }}>{note}</Box>}
    </Box>
  );
}
