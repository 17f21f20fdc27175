import Box from '@mui/material/Box';
import type { CompareAxis } from '../../../../shared/compare/compare.ts';
import { NumberText } from '../../../components/text/number-text.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { axisTexts } from './axis-texts.ts';
import type { CompareValue } from './compare-value.ts';

interface ValueTableProps {
  readonly axes: readonly CompareAxis[];
  /** Per axis one value per version. */
  readonly values: readonly (readonly CompareValue[])[];
  readonly labels: readonly { readonly full: string }[];
  /** The place of the baseline among the versions; -1 for none. */
  readonly baseline: number;
}

/** What a chart draws, as a table. */
export function ValueTable({ axes, values, labels, baseline }: ValueTableProps) {
  return (
    <Box component="table" aria-label="The values of the chart" sx={tableStyle}>
      <thead>
        <tr>
          <th scope="col">Version</th>
          {axes.map((axis) => (
            <th key={axisTexts.id(axis)} scope="col">
              <ServerText text={axisTexts.full(axis)} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map(({ full }, version) => (
          <tr key={full}>
            <th scope="row">
              {full}
              {version === baseline && ' (baseline)'}
            </th>
            {axes.map((axis, place) => (
              <td key={axisTexts.id(axis)}>
                <Value value={values[place]?.[version] ?? null} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

function Value({ value }: { readonly value: CompareValue }) {
  if (typeof value === 'number') return <NumberText value={value} />;
  if (value !== null) return <ServerText text={value} />;
  return (
    <span className="no-value">
      <span aria-hidden>–</span>
      <span className="unseen">no value</span>
    </span>
  );
}

const tableStyle = {
  borderCollapse: 'collapse',
  '& th, & td': { textAlign: 'left', px: 1.5, py: 0.5, fontWeight: 400, maxWidth: 320, overflowWrap: 'anywhere' },
  '& thead th': {
    position: 'sticky',
    top: 0,
    color: 'text.secondary',
    backgroundColor: 'background.paper',
    fontSize: '0.75rem',
  },
  '& tbody tr': { borderTop: 1, borderColor: 'divider' },
} as const;
