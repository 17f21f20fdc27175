import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { giveWay } from '../../theme.ts';
import { ServerText } from '../text/server-text.tsx';

interface PageHeaderProps {
  readonly title: string;
  /** What the title belongs to, on a line of its own. */
  readonly subtitle?: string | undefined;
  /** Beside the title: a copy button, a status, a count. Keeps its width. */
  readonly beside?: ReactNode;
  /** At the right edge: buttons, a search box. */
  readonly actions?: ReactNode;
  /** Below the title: facts, chips, a description. */
  readonly children?: ReactNode;
}

/** Characters of a title that two lines may not hold: its middle gives way then. */
const longest = 45;

/**
 * The head of a page, with its only first-level heading. A long title takes two lines, a very long one gives way in its
 * middle; hovering shows all of it.
 */
export function PageHeader({ title, subtitle, beside, actions, children }: PageHeaderProps) {
  const isLong = title.length > longest;
  return (
    <Box component="header" sx={{ px: 3, pt: 2, pb: 1.5, flexShrink: 0, [giveWay.low]: { pt: 1, pb: 1 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', columnGap: 2, rowGap: 1 }}>
        {/* Where the actions leave less than this, they take a line of their own. */}
        <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
          <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
            <Typography
              component="h1"
              variant="h1"
              title={toVisibleText(title)}
              {...(isLong ? { 'aria-label': toVisibleText(title) } : {})}
              sx={{ ...(isLong ? {} : twoLines), minWidth: 0, my: '1px' }}
            >
              <ServerText text={title} isCut={isLong} />
            </Typography>
            {beside !== undefined && (
              <Box sx={{ display: 'flex', alignItems: 'center', flexShrink: 0, minHeight: 30 }}>{beside}</Box>
            )}
          </Box>
          {subtitle !== undefined && (
            <Box title={toVisibleText(subtitle)} sx={{ ...twoLines, color: 'text.secondary' }}>
              <ServerText text={subtitle} />
            </Box>
          )}
        </Box>
        {actions !== undefined && (
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', minWidth: 0 }}>{actions}</Box>
        )}
      </Box>
      {children !== undefined && <Box sx={{ mt: 1 }}>{children}</Box>}
    </Box>
  );
}

const twoLines = {
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
  overflowWrap: 'anywhere',
} as const;
