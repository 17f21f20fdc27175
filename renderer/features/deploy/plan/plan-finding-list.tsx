import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { PlanFinding } from '../../../../shared/deployment/deployment.ts';
import { tintNotice } from '../../../components/problems/notice.tsx';
import { withKeys } from '../../../components/table/item-keys.ts';
import { ServerText } from '../../../components/text/server-text.tsx';

const order = { error: 0, warning: 1, info: 2 } as const;

interface PlanFindingListProps {
  readonly findings: readonly PlanFinding[];
  readonly isChecking: boolean;
  readonly onCheckAgain: () => void;
}

/** Lists what PrimeHub will refuse, and what it will do unasked, before anything is sent. */
export function PlanFindingList({ findings, isChecking, onCheckAgain }: PlanFindingListProps) {
  if (findings.length === 0) return null;
  const sorted = findings.toSorted((a, b) => order[a.severity] - order[b.severity]);
  const isBlocked = sorted[0]?.severity === 'error';
  return (
    <Box component="section" aria-label="Pre-flight" sx={{ display: 'grid', gap: 1 }}>
      {withKeys(sorted, ({ code, title }) => `${code} ${title}`).map(([key, finding], index) => (
        <Alert
          key={key}
          severity={finding.severity}
          variant="outlined"
          role="status"
          action={
            index === 0 && isBlocked ? (
              <Button onClick={onCheckAgain} loading={isChecking}>
                Check again
              </Button>
            ) : undefined
          }
          sx={(theme) => tintNotice(theme, finding.severity)}
        >
          <AlertTitle sx={{ fontSize: 'inherit', fontWeight: 600, mb: 0 }}>
            <ServerText text={finding.title} isProse />
          </AlertTitle>
          <Box sx={{ color: 'text.secondary', whiteSpace: 'pre-line' }}>
            <ServerText text={finding.detail} isMultiline />
          </Box>
        </Alert>
      ))}
    </Box>
  );
}
