import FileIcon from '@mui/icons-material/ReportProblemOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { FailureBar } from '../../components/problems/failure-bar.tsx';
import { useChoices } from '../../stores/choices/choices.ts';
import { Banner } from '../banner.tsx';

/** Says that what the person chooses is not on disk, or was not taken. */
export function UnkeptChoices() {
  const problem = useChoices((state) => state.problem);
  const refusal = useChoices((state) => state.refusal);
  const [closed, setClosed] = useState<string | null>(null);
  return (
    <>
      {problem !== null && problem !== closed && (
        <Banner icon={<FileIcon />} tone="warning" action={<Button onClick={() => setClosed(problem)}>Dismiss</Button>}>
          <strong>Views, columns and sorts are kept for this session only.</strong> {problem}
        </Banner>
      )}
      <FailureBar message={refusal} onClose={() => useChoices.setState({ refusal: null })} />
    </>
  );
}
