import type { ReactNode } from 'react';
import { splitHidden, type TextPiece } from '../../../shared/text/hidden-characters.ts';
import { withKeys } from '../table/item-keys.ts';
import { splitEnd } from './names/split-end.ts';

interface ServerTextProps {
  readonly text: string;
  /** Line breaks and tabs are part of the text: a message, a description, a value. */
  readonly isMultiline?: boolean;
  /** Sentences on one line. All else is a name, in which whatever makes it look like another is marked as well. */
  readonly isProse?: boolean;
  /** Where there is no room for all of a long name, its middle gives way: names often differ at their ends. */
  readonly isCut?: boolean | 'narrow';
}

/** Nothing in it can be hidden or change the direction of what stands around it. */
const plain = /^[\x21-\x7e](?:[\x20-\x7e]{0,200}[\x21-\x7e])?$/;

/**
 * Shows a text that a server sent. Characters that nobody would see, or take for others, are marked, and a text that reads
 * from right to left leaves its surroundings alone.
 */
export function ServerText({ text, isMultiline = false, isProse = false, isCut = false }: ServerTextProps) {
  const isPlain = plain.test(text) && !text.includes('  ');
  if (isPlain && isCut === false) return text;
  if (text === '') return <span className="quiet">(empty)</span>;
  const pieces = splitHidden(text, isMultiline ? 'multiline' : isProse ? 'prose' : 'name');
  const ends = isCut === false ? null : splitEnd(pieces, isCut === 'narrow');
  if (ends === null) return isPlain ? text : <bdi>{renderPieces(pieces)}</bdi>;
  return (
    <bdi className="cut" data-copy={text}>
      <span className="cut-head">{renderPieces(ends.head)}</span>
      <span className="cut-tail">{renderPieces(ends.tail)}</span>
    </bdi>
  );
}

function renderPieces(pieces: readonly TextPiece[]): ReactNode {
  return withKeys(pieces, ({ kind }) => kind).map(([key, piece]) =>
    piece.kind === 'plain' ? (
      piece.text
    ) : (
      <span key={key} role="img" aria-label={`(${piece.name})`} title={piece.name} className="hidden-mark">
        {piece.escape}
      </span>
    ),
  );
}
