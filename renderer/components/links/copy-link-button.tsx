import CheckIcon from '@mui/icons-material/Check';
import LinkIcon from '@mui/icons-material/LinkOutlined';
import IconButton from '@mui/material/IconButton';
import { type LinkedLocation, writeAppLink } from '../../../shared/navigation/app-link.ts';
import { CopyTooltip } from '../copy/copy-tooltip.tsx';
import { useCopy } from '../copy/use-copy.ts';

interface CopyLinkButtonProps {
  readonly location: LinkedLocation;
  /** What it leads to: "model". */
  readonly subject: string;
}

/** Copies a link that opens this page of the app. It names no connection, and the button says so. */
export function CopyLinkButton({ location, subject }: CopyLinkButtonProps) {
  const { copy, outcome } = useCopy();
  const link = writeAppLink(location);
  const label = `Copy link to this ${subject}`;
  const explained =
    link === null ? `No link can lead to this ${subject}` : `${label}. It opens in whichever connection is open.`;
  return (
    <CopyTooltip label={explained} outcome={outcome}>
      <IconButton
        aria-label={label}
        aria-disabled={link === null}
        onClick={() => link !== null && copy(link, false)}
        sx={{ p: 0.5, color: link === null ? 'text.disabled' : 'text.secondary' }}
      >
        {outcome === 'copied' || outcome === 'cleaned' ? (
          <CheckIcon color="success" sx={{ fontSize: 16 }} />
        ) : (
          <LinkIcon sx={{ fontSize: 16 }} />
        )}
      </IconButton>
    </CopyTooltip>
  );
}
