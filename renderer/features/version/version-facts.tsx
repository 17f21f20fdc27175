import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { orderLabels } from '../../../shared/registry/label-order.ts';
import type { ModelVersion } from '../../../shared/registry/registry.ts';
import type { VersionDetail } from '../../../shared/registry/views.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { CopyButton } from '../../components/copy/copy-button.tsx';
import { DeployedBy } from '../../components/deployments/deployed-by.tsx';
import { type Fact, FactList } from '../../components/page/fact-list.tsx';
import { ChipRow, LabelChip } from '../../components/registry/label-chips.tsx';
import type { RegistryKind } from '../../components/registry/registry-kind.ts';
import { describeRunStatus } from '../../components/registry/run-status-text.ts';
import { withKeys } from '../../components/table/item-keys.ts';
import { LongText } from '../../components/text/long-text.tsx';
import { TimeText } from '../../components/text/time-text.tsx';
import { monoFonts } from '../../theme.ts';
import { SourceRun } from './source-run.tsx';
import { findTagValue } from './tag-value.ts';

interface VersionFactsProps {
  readonly detail: VersionDetail;
  readonly kind: RegistryKind;
}

/** Facts about a version, apart from its parameters, metrics and tags. */
export function VersionFacts({ detail, kind }: VersionFactsProps) {
  const { version, run, deployedBy } = detail;
  const runTags = run?.tags ?? [];
  const user = run?.user ?? findTagValue(runTags, 'mlflow.user');
  const commit = findTagValue(runTags, 'mlflow.source.git.commit');
  const facts: readonly Fact[] = [
    { label: 'Registered At', value: <TimeText time={version.createdAt} show="both" /> },
    { label: 'Last Modified', value: <TimeText time={version.updatedAt} show="both" /> },
    { label: 'Source Run', value: <SourceRun detail={detail} /> },
    { label: 'Run Status', value: (run === null ? null : describeRunStatus(run)) ?? '–' },
    { label: 'Run Name', value: run?.name ?? findTagValue(runTags, 'mlflow.runName') ?? '–' },
    { label: 'User', value: user ?? '–' },
    {
      label: 'Git Commit',
      value: commit === null ? '–' : <Mono text={commit} short={commit.slice(0, 10)} label="git commit" />,
    },
    ...(kind === 'mlflow'
      ? []
      : [
          {
            label: 'Deployed By',
            value: deployedBy.length === 0 ? '–' : <DeployedBy deployments={deployedBy} hasStatusText />,
          },
        ]),
    ...(kind === 'primehub' ? [] : listMlflowFacts(version)),
    { label: 'Model URI', value: <Mono text={version.modelUri} label="model URI" />, isWide: true },
    {
      label: 'Source Path',
      value: version.source === null ? '–' : <Mono text={version.source} label="source path" />,
      isWide: true,
    },
  ];
  return <FactList facts={facts} />;
}

/** Lists the facts that PrimeHub leaves out. */
function listMlflowFacts({ status, statusMessage, stage, aliases }: ModelVersion): readonly Fact[] {
  return [
    { label: 'Status', value: describeStatus(status, statusMessage) },
    { label: 'Stage', value: stage === null ? '–' : <LabelChip tone="stage">{stage}</LabelChip> },
    { label: 'Aliases', value: aliases.length === 0 ? '–' : <Aliases aliases={aliases} /> },
  ];
}

/** How many aliases are shown. The rest is counted. */
const mostAliases = 200;

function Aliases({ aliases }: { readonly aliases: readonly string[] }) {
  return (
    <ChipRow canWrap>
      {withKeys(orderLabels(aliases, (alias) => alias).slice(0, mostAliases), (alias) => alias).map(([key, alias]) => (
        <LabelChip key={key} tone="alias">
          {`@${alias}`}
        </LabelChip>
      ))}
      {aliases.length > mostAliases && (
        <span className="rest">
          and {(aliases.length - mostAliases).toLocaleString('en-US')} more, see the MLflow UI
        </span>
      )}
    </ChipRow>
  );
}

interface MonoProps {
  readonly text: string;
  readonly short?: string;
  readonly label: string;
}

function Mono({ text, short, label }: MonoProps): ReactNode {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'flex-start', gap: 0.5, maxWidth: '100%' }}>
      <Box
        component="code"
        title={toVisibleText(text)}
        sx={{ fontFamily: monoFonts, fontSize: '0.75rem', lineHeight: '22px', minWidth: 0 }}
      >
        <LongText text={short ?? text} label={label} />
      </Box>
      <CopyButton text={text} label={`Copy ${label}`} />
    </Box>
  );
}

/** A map: a server's text may be the name of something that every object has, such as `constructor`. */
const statusWords: ReadonlyMap<string, string> = new Map([
  ['READY', 'Ready'],
  ['PENDING_REGISTRATION', 'Registration pending'],
  ['FAILED_REGISTRATION', 'Registration failed'],
]);

function describeStatus(status: string | null, message: string | null): string {
  if (status === null) return '–';
  const words = statusWords.get(status) ?? status;
  return message === null || message === '' ? words : `${words}: ${message}`;
}
