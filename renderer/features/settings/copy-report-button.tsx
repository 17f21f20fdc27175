import CheckIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import Button from '@mui/material/Button';
import { describeCopy } from '../../components/copy/copy-outcome.ts';
import { CopySaid } from '../../components/copy/copy-said.tsx';
import { useCopy } from '../../components/copy/use-copy.ts';

/** Copies the doctor's report and confirms it for a moment. Disabled until there is a report. */
export function CopyReportButton({ report }: { readonly report: string | null }) {
  const { copy, outcome } = useCopy();
  return (
    <>
      <Button
        variant="outlined"
        startIcon={outcome !== null && outcome !== 'failed' ? <CheckIcon color="success" /> : <CopyIcon />}
        disabled={report === null}
        onClick={() => report !== null && copy(report, true)}
      >
        {describeCopy(outcome, 'Copy report')}
      </Button>
      <CopySaid outcome={outcome} />
    </>
  );
}
