import Link from '@mui/material/Link';
import { createContext, type ReactNode, use } from 'react';

/** Opens an address that stands in the text around; null where links are only read. */
export const OpenMarkdownLink = createContext<((address: string) => void) | null>(null);

interface MarkdownLinkProps {
  readonly href: string;
  readonly children: ReactNode;
}

/** A link of Markdown with its address beside it, so that the person sees where it leads. Anything but http(s) is only text. */
export function MarkdownLink({ href, children }: MarkdownLinkProps) {
  const open = use(OpenMarkdownLink);
  // GitHub's rule, made when that was usual, leads bare addresses to plain http.
  const address =
    href.startsWith('http://www.') && `http://${children}` === href ? href.replace('http', 'https') : href;
  const isSeen = href === '' || href === children || href === `http://${children}` || href === `mailto:${children}`;
  return (
    <>
      {open !== null && /^https?:\/\//i.test(address) ? (
        <Link component="button" type="button" title={address} onClick={() => open(address)} sx={linkStyle}>
          {children}
        </Link>
      ) : (
        children
      )}
      {!isSeen && <span className="quiet"> ({href})</span>}
    </>
  );
}

const linkStyle = {
  font: 'inherit',
  textAlign: 'inherit',
  verticalAlign: 'baseline',
  overflowWrap: 'anywhere',
} as const;
