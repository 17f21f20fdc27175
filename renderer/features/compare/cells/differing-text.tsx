import type { TextPiece } from '../../../../shared/compare/compare.ts';
import { withKeys } from '../../../components/table/item-keys.ts';
import { ServerText } from '../../../components/text/server-text.tsx';

interface DifferingTextProps {
  readonly pieces: readonly TextPiece[];
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

/** A value in which what differs from the baseline is marked, and what it lacks has a caret in its place. */
export function DifferingText({ pieces, isCutBefore, isCutAfter }: DifferingTextProps) {
  // Where all of it is another, marking it says no more than a sign does.
  const isOther = pieces.every(({ differs }) => differs) && pieces.some(({ text }) => text !== '');
  const isEmpty = pieces.every(({ text }) => text === '');
  return (
    <>
      {pieces.some(({ differs }) => differs) && <span className="unseen">differs: </span>}
      {isOther && (
        <span className="other-sign" aria-hidden title="Differs from the baseline">
          ≠
        </span>
      )}
      {isCutBefore && '…'}
      {isEmpty && <span className="quiet">(empty)</span>}
      {withKeys(pieces, ({ differs }) => String(differs)).map(([key, { text, differs }]) =>
        !differs ? (
          text !== '' && <ServerText key={key} text={text} isMultiline />
        ) : text === '' ? (
          <mark key={key} className="lacks" title="The baseline has more here" />
        ) : (
          <mark key={key} className={isOther ? 'other' : undefined}>
            <ServerText text={text} isMultiline />
          </mark>
        ),
      )}
      {isCutAfter && '…'}
    </>
  );
}
