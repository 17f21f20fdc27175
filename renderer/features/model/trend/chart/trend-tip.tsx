import Box from '@mui/material/Box';
import { formatFullNumber } from '../../../../../shared/text/number-format.ts';
import { ServerText } from '../../../../components/text/server-text.tsx';
import { formatExact } from '../../../../components/text/time-format.ts';
import type { TrendPoint } from '../trend-points.ts';
import { describeDeployments, describeNoValue } from '../trend-texts.ts';
import type { DrawnSeries } from './drawn-series.ts';

interface TrendTipProps {
  readonly point: TrendPoint;
  readonly series: readonly DrawnSeries[];
  readonly keys: readonly string[];
  readonly at: number;
  readonly spot: { readonly x: number; readonly y: number };
  /** px that the chart has. */
  readonly width: number;
}

/** px */
const tipWidth = 250;

/** Names the version under the pointer, and all that the trend knows of it. Screen readers hear it from the link. */
export function TrendTip({ point, series, keys, at, spot, width }: TrendTipProps) {
  const isLeft = spot.x > width / 2;
  const most = Math.min(tipWidth, width - 16);
  return (
    <Box
      aria-hidden
      className="trend-tip"
      sx={(theme) => ({
        position: 'absolute',
        zIndex: 2,
        pointerEvents: 'none',
        top: 4,
        left: Math.min(Math.max(isLeft ? spot.x - most - 16 : spot.x + 16, 4), Math.max(4, width - most - 4)),
        width: most,
        px: 1.25,
        py: 0.75,
        borderRadius: 1,
        border: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        boxShadow: '0 4px 16px rgb(0 0 0 / 0.18)',
        fontSize: '0.75rem',
        overflowWrap: 'anywhere',
        color: theme.vars.palette.text.primary,
      })}
    >
      <Box sx={{ fontWeight: 600 }}>
        Version <ServerText text={point.version} />
      </Box>
      {point.createdAt !== null && <Box sx={{ color: 'text.secondary' }}>{formatExact(point.createdAt)}</Box>}
      {keys.map((key, index) => {
        const value = point.values[index] ?? null;
        return (
          <Box key={key} sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
            <span>
              <ServerText text={key} />
            </span>
            <Box component="span" sx={{ fontWeight: 600, flexShrink: 0 }}>
              {value === null ? describeNoValue(point) : formatFullNumber(value)}
              {series[index]?.best.has(at) === true && ' · best'}
            </Box>
          </Box>
        );
      })}
      {point.aliases.length > 0 && (
        <Box>
          ◆{' '}
          {point.aliases
            .map((alias) => `@${alias}`)
            .map((alias, index) => (
              <span key={alias}>
                {index > 0 && ', '}
                <ServerText text={alias} />
              </span>
            ))}
        </Box>
      )}
      {point.deployedBy.length > 0 && <Box>◆ Deployed by {describeDeployments(point)}</Box>}
    </Box>
  );
}
