import Box from '@mui/material/Box';
import { orderLabels } from '../../../shared/registry/label-order.ts';
import type { RegisteredModel } from '../../../shared/registry/registry.ts';
import { FactList } from '../../components/page/fact-list.tsx';
import { ChipRow, LabelChip } from '../../components/registry/label-chips.tsx';
import { withKeys } from '../../components/table/item-keys.ts';
import { DescriptionText } from '../../components/text/description-text.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { TimeText } from '../../components/text/time-text.tsx';
import { versionPath } from '../../paths.ts';

/** How many chips of a kind are shown. The rest is counted. */
const mostChips = 200;

/** Facts about the model itself: times, description, aliases, stages, tags. */
export function ModelHead({ model }: { readonly model: RegisteredModel }) {
  const labels = [
    ...orderLabels(model.aliases, ({ label }) => label).map(({ label, version }) => ({
      tone: 'alias' as const,
      text: `@${label}`,
      version,
    })),
    ...model.stages.map(({ label, version }) => ({ tone: 'stage' as const, text: label, version })),
  ];
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <FactList
        isInline
        facts={[
          { label: 'Registered At', value: <TimeText time={model.createdAt} show="both" /> },
          { label: 'Last Modified', value: <TimeText time={model.updatedAt} show="both" /> },
        ]}
      />
      <DescriptionText text={model.description} of={{ name: model.name, version: null }} maxOpenHeight="40vh" />
      {labels.length + model.tags.length > 0 && (
        <Box sx={{ maxHeight: 72, overflow: 'auto' }}>
          <ChipRow canWrap>
            {withKeys(labels.slice(0, mostChips), ({ tone, text }) => `${tone} ${text}`).map(
              ([chipKey, { tone, text, version }]) => (
                <LabelChip
                  key={chipKey}
                  tone={tone}
                  to={versionPath(model.name, version)}
                  title={`${text}: version ${version}`}
                >
                  <ServerText text={text} /> → <ServerText text={version} />
                </LabelChip>
              ),
            )}
            {withKeys(model.tags.slice(0, mostChips), ({ key }) => `tag ${key}`).map(([chipKey, { key, value }]) => (
              <LabelChip key={chipKey} tone="tag" title={`${key}: ${value}`}>
                {value === '' ? key : `${key}: ${value}`}
              </LabelChip>
            ))}
            <Rest count={Math.max(labels.length - mostChips, 0) + Math.max(model.tags.length - mostChips, 0)} />
          </ChipRow>
        </Box>
      )}
    </Box>
  );
}

function Rest({ count }: { readonly count: number }) {
  return count === 0 ? null : <span className="rest">and {count.toLocaleString('en-US')} more, see the MLflow UI</span>;
}
