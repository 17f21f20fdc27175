import Button from '@mui/material/Button';
import { useDirectDialog } from '../../stores/direct-dialog.ts';

interface ConnectDirectButtonProps {
  readonly connectionId: string;
  /** Name of the PrimeHub group. Without one, nothing is shown. */
  readonly group: string | null;
}

/** Opens the dialog that switches the group to reading its models from MLflow directly. */
export function ConnectDirectButton({ connectionId, group }: ConnectDirectButtonProps) {
  const show = useDirectDialog((state) => state.show);
  if (group === null) return null;
  return (
    <Button variant="outlined" onClick={() => show({ connectionId, group })}>
      Connect to MLflow directly
    </Button>
  );
}
