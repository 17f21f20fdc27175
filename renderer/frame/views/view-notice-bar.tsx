import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { useViewNotice } from '../../components/views/view-notice.ts';

/** Says what was done to a view. The way back takes the focus, as what had it is gone; Escape closes the bar. */
export function ViewNoticeBar() {
  const { text, undo } = useViewNotice();
  const close = (): void => useViewNotice.setState({ text: null, undo: null });
  if (text === null) return null;
  return (
    <Snackbar
      key={text}
      open
      autoHideDuration={10_000}
      onClose={(_event, reason) => {
        if (reason !== 'clickaway') close();
      }}
      message={text}
      action={
        undo !== null && (
          <Button autoFocus color="inherit" onClick={undo}>
            Undo
          </Button>
        )
      }
    />
  );
}
