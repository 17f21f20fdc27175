import CheckIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { call } from '../../bridge/bridge-client.ts';

const words = { idle: 'Copy report', copied: 'Copied', failed: 'Could not be copied' } as const;

/** Copies the doctor's report and says so for a moment; it waits for one. */
export function CopyReportButton({ report }: { readonly report: string | null }) {
  const [outcome, setOutcome] = useState<keyof typeof words>('idle');
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (text: string): void => {
    call('clipboard.write', { text }).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  return (
    <Button
      variant="outlined"
      startIcon={outcome === 'copied' ? <CheckIcon color="success" /> : <CopyIcon />}
      disabled={report === null}
      onClick={() => report !== null && copy(report)}
    >
      {words[outcome]}
    </Button>
  );
}
