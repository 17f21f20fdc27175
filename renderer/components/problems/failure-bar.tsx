import Alert from '@mui/material/Alert';
import Snackbar from '@mui/material/Snackbar';
import { ServerText } from '../text/server-text.tsx';

interface FailureBarProps {
  /** What failed; null shows nothing. */
  readonly message: string | null;
  readonly onClose: () => void;
}

/** Says for a few seconds that something did not work. */
export function FailureBar({ message, onClose }: FailureBarProps) {
  return (
    <Snackbar open={message !== null} autoHideDuration={8000} onClose={onClose}>
      <Alert severity="error" variant="filled" onClose={onClose}>
        {message !== null && <ServerText text={message} isMultiline />}
      </Alert>
    </Snackbar>
  );
}
