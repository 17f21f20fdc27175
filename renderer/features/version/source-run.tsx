import OpenIcon from '@mui/icons-material/OpenInNew';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { VersionDetail } from '../../../shared/registry/views.ts';
import { CopyButton } from '../../components/copy/copy-button.tsx';
import { useOpenLink } from '../../components/page/use-open-link.tsx';
import { runStateText } from '../../components/registry/run-state-text.ts';
import { useMlflowUiDisabledReason } from '../../components/registry/use-mlflow-ui-disabled-reason.ts';
import { ServerText } from '../../components/text/server-text.tsx';
import { monoFonts } from '../../theme.ts';

/** Shows the run of a version, with a link to its page in MLflow, or why there is none. */
export function SourceRun({ detail: { version, run, runState } }: { readonly detail: VersionDetail }) {
  const disabledReason = useMlflowUiDisabledReason();
  const { open, failure } = useOpenLink();
  // PrimeHub names the run only if it returns the run itself.
  const runId = version.runId ?? run?.runId ?? null;
  const note = runState === 'loaded' || runState === 'pending' ? null : runStateText[runState].long;
  if (runId === null) return <Note text={note ?? runStateText.pending.long} />;
  const hasLink = disabledReason === null && runState !== 'missing';
  const text = (
    <Box component="code" sx={{ fontFamily: monoFonts, fontSize: '0.75rem' }}>
      <ServerText text={runId} />
    </Box>
  );
  return (
    <Box component="span">
      <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, maxWidth: '100%' }}>
        {hasLink ? (
          <Link
            component="button"
            type="button"
            title="Open the run in MLflow"
            onClick={() => open({ page: 'mlflow-run', name: version.modelName, version: version.version })}
            sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, textAlign: 'left' }}
          >
            {text}
            <OpenIcon aria-hidden sx={{ fontSize: 14 }} />
          </Link>
        ) : (
          <span title={disabledReason ?? undefined}>{text}</span>
        )}
        <CopyButton text={runId} label="Copy run ID" />
      </Box>
      {note !== null && <Note text={note} />}
      {failure}
    </Box>
  );
}

function Note({ text }: { readonly text: string }) {
  return (
    <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
      {text}
    </Box>
  );
}
