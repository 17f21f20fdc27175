import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { NumberText } from '../../../components/text/number-text.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { formatExact } from '../../../components/text/time-format.ts';
import { versionPath } from '../../../paths.ts';
import { findBestPlaces } from './best-points.ts';
import type { TrendPoint } from './trend-points.ts';
import { describeDeployments, describeNoValue } from './trend-texts.ts';

interface TrendTableProps {
  readonly modelName: string;
  readonly points: readonly TrendPoint[];
  readonly keys: readonly string[];
  readonly getDirection: (key: string) => MetricDirection;
}

/** Rows shown at first, and more at each press: thousands at once would hold the page up. */
const rowsAtOnce = 200;

/** A long name shows its end, which tells it from its neighbours, on a second line. */
const longName = { display: 'inline-block', maxWidth: 220, overflowWrap: 'anywhere', whiteSpace: 'normal' } as const;

/** The versions of a trend as a table, the newest first. */
export function TrendTable({ modelName, points, keys, getDirection }: TrendTableProps) {
  const [most, setMost] = useState(rowsAtOnce);
  const best = useMemo(
    () =>
      keys.map((key, index) =>
        findBestPlaces(
          points.map(({ values }) => values[index] ?? null),
          getDirection(key),
        ),
      ),
    [points, keys, getDirection],
  );
  const places = points.map((_, at) => at).reverse();
  return (
    <>
      <Box
        component="table"
        aria-label={`Trend of ${keys.map((key) => toVisibleText(key)).join(', ')}`}
        sx={{
          borderCollapse: 'collapse',
          fontSize: '0.8125rem',
          whiteSpace: 'nowrap',
          '& th, & td': { textAlign: 'start', px: 1.5, py: 0.25, borderBottom: 1, borderColor: 'divider' },
          '& th': { fontWeight: 500, color: 'text.secondary', position: 'sticky', top: 0, bgcolor: 'background.paper' },
          '& .value': { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
        }}
      >
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Registered At</th>
            <th scope="col">Aliases</th>
            <th scope="col">Deployed By</th>
            {keys.map((key) => (
              <th scope="col" key={key} className="value">
                <Box component="span" title={toVisibleText(key)} sx={longName}>
                  <ServerText text={key} />
                </Box>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.slice(0, most).map((at) => {
            const point = points[at];
            if (point === undefined) return null;
            return (
              <tr key={point.version}>
                <td>
                  <Link to={versionPath(modelName, point.version)} className="row-link">
                    <ServerText text={point.version} />
                  </Link>
                </td>
                <td>{point.createdAt === null ? '–' : formatExact(point.createdAt)}</td>
                <td>
                  <ServerText text={point.aliases.join(', ') || '–'} />
                </td>
                <td>{describeDeployments(point) || '–'}</td>
                {keys.map((key, index) => (
                  <td key={key} className="value">
                    <Value point={point} index={index} isBest={best[index]?.has(at) === true} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </Box>
      {points.length > most && (
        <Button sx={{ m: 1 }} onClick={() => setMost((before) => before + rowsAtOnce * 5)}>
          Show more of {points.length.toLocaleString('en-US')}
        </Button>
      )}
    </>
  );
}

function Value({
  point,
  index,
  isBest,
}: {
  readonly point: TrendPoint;
  readonly index: number;
  readonly isBest: boolean;
}) {
  const value = point.values[index] ?? null;
  if (value === null) {
    const why = describeNoValue(point);
    return (
      <span className="no-value" title={why}>
        –<span className="unseen"> {why}</span>
      </span>
    );
  }
  if (!isBest) return <NumberText value={value} />;
  return (
    <strong>
      <NumberText value={value} /> best
    </strong>
  );
}
