import Box from '@mui/material/Box';
import type { GroupResource } from '../../../../shared/deployment/deployment.ts';
import { formatNumber } from '../../../../shared/text/number-format.ts';
import { withKeys } from '../../../components/table/item-keys.ts';
import { FormSection } from '../form-section.tsx';

/** "Group Resource": what the group uses, and its limits. */
export function GroupResourceCard({ resources }: { readonly resources: readonly GroupResource[] }) {
  return (
    <FormSection title="Group Resource">
      {resources.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>PrimeHub reports no limits for this group.</Box>
      ) : (
        <Box component="table" sx={tableStyle}>
          <thead>
            <tr>
              <th scope="col">Type</th>
              <th scope="col">Used</th>
              <th scope="col">Limit</th>
            </tr>
          </thead>
          <tbody>
            {withKeys(resources, ({ name }) => name).map(([key, resource]) => (
              <tr key={key}>
                <th scope="row">{resource.name}</th>
                <Box component="td" sx={isFull(resource) ? { color: 'error.main', fontWeight: 600 } : {}}>
                  {formatAmount(resource.used, resource.unit) ?? '–'}
                </Box>
                <td>{formatAmount(resource.limit, resource.unit) ?? <span title="No limit">∞</span>}</td>
              </tr>
            ))}
          </tbody>
        </Box>
      )}
    </FormSection>
  );
}

function isFull({ used, limit }: GroupResource): boolean {
  return used !== null && limit !== null && used >= limit;
}

function formatAmount(value: number | null, unit: GroupResource['unit']): string | null {
  if (value === null) return null;
  const number = formatNumber(value);
  return unit === '' ? number : `${number} ${unit}`;
}

const tableStyle = {
  width: '100%',
  borderCollapse: 'collapse',
  '& th, & td': { textAlign: 'right', py: 0.5, px: 0, fontWeight: 400 },
  '& th:first-of-type': { textAlign: 'left' },
  '& thead th': { color: 'text.secondary', fontWeight: 500 },
  '& tbody tr': { borderTop: 1, borderColor: 'divider' },
} as const;
