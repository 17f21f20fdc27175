import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { hidePassingNotice, usePassingNotice } from '../../stores/passing-notice.ts';

/** Says what was done, with the way back; Escape closes the bar. */
export function PassingNoticeBar() {
  const { text, undo, takesFocus } = usePassingNotice();
  if (text === null) return null;
  return (
    <Snackbar
      key={text}
      open
      autoHideDuration={10_000}
      onClose={(_event, reason) => {
        if (reason !== 'clickaway') hidePassingNotice();
      }}
      message={toVisibleText(text)}
      // Out of the way of what lies over a list.
      sx={{ 'body:has([data-selection-bar]) &': { bottom: 80 } }}
      action={
        undo !== null && (
          <Button autoFocus={takesFocus} color="inherit" onClick={undo}>
            Undo
          </Button>
        )
      }
    />
  );
}
