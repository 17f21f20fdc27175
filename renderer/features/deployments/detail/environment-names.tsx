import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { MoreRows } from '../../../components/page/more-rows.tsx';
import { withKeys } from '../../../components/table/item-keys.ts';
import { ServerText } from '../../../components/text/server-text.tsx';

/** How many are listed. The form has the rest. */
const mostNames = 500;

/** Lists the names of a deployment's environment variables. Values are often secrets, so only the form shows them. */
export function EnvironmentNames({ names }: { readonly names: readonly string[] }) {
  const titleId = useId();
  return (
    <Box component="section" aria-labelledby={titleId} sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32, mb: 0.75 }}>
        <Typography id={titleId} component="h2" variant="h3">
          Environment Variables
        </Typography>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {names.length}
        </Box>
      </Box>
      <Box component="ul" sx={listStyle}>
        {names.length === 0 && (
          // As high as the box beside it that says the same.
          <Box component="li" sx={{ '&&': { py: 1.25 }, color: 'text.secondary' }}>
            No environment variables
          </Box>
        )}
        {withKeys(names.slice(0, mostNames), (name) => name).map(([key, name]) => (
          <li key={key}>
            <span>
              <ServerText text={name} />
            </span>
            <Box component="span" title="Hidden; press Update to see it" sx={{ color: 'text.secondary' }}>
              ••••••
            </Box>
          </li>
        ))}
      </Box>
      <MoreRows left={names.length - mostNames} how="Press Update to see them." />
    </Box>
  );
}

const listStyle = {
  m: 0,
  p: 0,
  listStyle: 'none',
  border: 1,
  borderColor: 'divider',
  borderRadius: '6px',
  '& li': {
    display: 'grid',
    gridTemplateColumns: '2fr 3fr',
    px: 1.5,
    py: 0.75,
    overflowWrap: 'anywhere',
    '&:has(> :only-child), &:empty': { display: 'block' },
  },
  '& li + li': { borderTop: 1, borderColor: 'divider' },
} as const;
