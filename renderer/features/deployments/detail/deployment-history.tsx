import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { HistoryEntry } from '../../../../shared/deployment/deployment.ts';
import { LongText } from '../../../components/text/long-text.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { TimeText } from '../../../components/text/time-text.tsx';
import { listHistoryRows } from './history-rows.ts';

/** Shows who changed what and when. A value that differs from the previous entry stands out. */
export function DeploymentHistory({ history }: { readonly history: readonly HistoryEntry[] }) {
  const titleId = useId();
  return (
    <Box component="section" aria-labelledby={titleId}>
      <Typography id={titleId} component="h2" variant="h3" sx={{ mb: 1 }}>
        History
      </Typography>
      {history.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>No history yet.</Box>
      ) : (
        <Box
          role="region"
          aria-label="History table"
          tabIndex={0}
          sx={{ overflowX: 'auto', border: 1, borderColor: 'divider', borderRadius: '6px' }}
        >
          <Box component="table" aria-labelledby={titleId} sx={tableStyle}>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">User</th>
                <th scope="col">Update Message</th>
                <th scope="col">Model</th>
                <th scope="col">Model Image</th>
                <th scope="col">Replicas</th>
              </tr>
            </thead>
            <tbody>
              {listHistoryRows(history).map((row) => (
                <tr key={row.key}>
                  <td>
                    <TimeText time={row.time} show="exact" />
                  </td>
                  <td>
                    <ServerText text={row.user} />
                  </td>
                  <td className="message">
                    <LongText text={row.message} label="the update message" isMultiline />
                  </td>
                  <td data-changed={row.model.isChanged}>
                    <ServerText text={row.model.text} />
                  </td>
                  <td data-changed={row.image.isChanged}>
                    <ServerText text={row.image.text} />
                  </td>
                  <td data-changed={row.replicas.isChanged}>{row.replicas.text}</td>
                </tr>
              ))}
            </tbody>
          </Box>
        </Box>
      )}
    </Box>
  );
}

const tableStyle = {
  width: '100%',
  minWidth: 720,
  borderCollapse: 'collapse',
  backgroundColor: 'background.paper',
  '& th, & td': { textAlign: 'left', verticalAlign: 'top', px: 1.5, py: 0.75 },
  '& th': { fontWeight: 500, color: 'text.secondary', backgroundColor: 'background.default', whiteSpace: 'nowrap' },
  '& td': { borderTop: 1, borderColor: 'divider', overflowWrap: 'anywhere' },
  '& td:nth-of-type(-n + 2)': { whiteSpace: 'nowrap' },
  '& td.message': { minWidth: 160, whiteSpace: 'pre-wrap' },
  '& td[data-changed="false"]': { color: 'text.secondary' },
  '& td[data-changed="true"]': { fontWeight: 600 },
} as const;
