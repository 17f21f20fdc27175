import Button from '@mui/material/Button';
import { useDirectDialog } from '../../stores/direct-dialog.ts';

interface ConnectDirectButtonProps {
  readonly connectionId: string;
  /** Name of the PrimeHub group; nothing is drawn without one. */
  readonly group: string | null;
}

/** Opens the dialog that has the group's models read from MLflow itself. */
export function ConnectDirectButton({ connectionId, group }: ConnectDirectButtonProps) {
  const show = useDirectDialog((state) => state.show);
  if (group === null) return null;
  return (
    <Button variant="outlined" onClick={() => show({ connectionId, group })}>
      Connect to MLflow directly
    </Button>
  );
}
