import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppFailure } from '../../../shared/failure/app-failure.ts';
import { call } from '../../bridge/bridge-client.ts';
import { FailureBar } from '../problems/failure-bar.tsx';

interface LeaveDirectButtonProps {
  readonly connectionId: string;
  /** Name of the PrimeHub group. Without one, nothing is shown. */
  readonly group: string | null;
  /** The accessible name, where several of these buttons stand in one list. */
  readonly label?: string;
}

/** Switches the group back to reading its models through PrimeHub. */
export function LeaveDirectButton({ connectionId, group, label }: LeaveDirectButtonProps) {
  const client = useQueryClient();
  const leave = useMutation<object, AppFailure, string>({
    mutationFn: (name) => call('connections.leaveDirect', { connectionId, group: name }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['connections.list'] }),
  });
  if (group === null) return null;
  return (
    <>
      <Button variant="outlined" aria-label={label} disabled={leave.isPending} onClick={() => leave.mutate(group)}>
        Switch back to PrimeHub
      </Button>
      <FailureBar message={leave.error?.error.message ?? null} onClose={leave.reset} />
    </>
  );
}
