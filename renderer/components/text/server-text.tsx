import { splitHidden } from '../../../shared/text/hidden-characters.ts';
import { withKeys } from '../table/item-keys.ts';

interface ServerTextProps {
  readonly text: string;
  /** Line breaks and tabs are part of the text: a message, a description, a value. */
  readonly isMultiline?: boolean;
}

/** Nothing in it can be hidden or change the direction of what stands around it. */
const plain = /^[\x20-\x7e]{1,200}$/;

/**
 * Shows a text that a server sent. Characters that nobody would see are marked, and a text that reads from right to
 * left leaves its surroundings alone.
 */
export function ServerText({ text, isMultiline = false }: ServerTextProps) {
  if (plain.test(text) && text.trim() !== '') return text;
  if (text === '') return <span className="quiet">(empty)</span>;
  return (
    <bdi>
      {withKeys(splitHidden(text, isMultiline), ({ kind }) => kind).map(([key, piece]) =>
        piece.kind === 'plain' ? (
          piece.text
        ) : (
          <span key={key} role="img" aria-label={`(${piece.name})`} title={piece.name} className="hidden-mark">
            {piece.escape}
          </span>
        ),
      )}
    </bdi>
  );
}
