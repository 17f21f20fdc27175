import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cutText } from '../../../shared/text/cut-text.ts';
import { ServerText } from './server-text.tsx';

interface LongTextProps {
  readonly text: string;
  /** Names the value for screen readers: "max_depth". */
  readonly label: string;
  /** Line breaks and tabs are part of the text. */
  readonly isMultiline?: boolean;
}

/** How much of a value is shown until it is opened: lines, and characters, as each that is laid out takes time. */
const shownLines = 6;
const mostShown = 1500;

/** Shows a value of a server. One that needs more than six lines takes no more until it is opened. */
export function LongText({ text, label, isMultiline = false }: LongTextProps) {
  if (mayBeLong(text)) return <Clamped text={text} label={label} isMultiline={isMultiline} />;
  return <ServerText text={text} isMultiline={isMultiline} />;
}

/** Whether six lines of the narrowest column may not hold a text. Only those are measured: a page has hundreds. */
export function mayBeLong(text: string): boolean {
  return text.length > 90 || text.split('\n', shownLines + 1).length > shownLines;
}

function Clamped({ text, label, isMultiline }: Required<LongTextProps>): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [isClamped, setClamped] = useState(false);
  const box = useRef<HTMLElement>(null);
  const id = useId();
  const shown = isOpen ? text : cutText(text, mostShown);
  const isCut = shown !== text;
  useEffect(() => {
    const element = box.current;
    if (element === null || isOpen || isCut) return;
    const sizes = new ResizeObserver(() => setClamped(element.scrollHeight > element.clientHeight + 1));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [isOpen, isCut]);
  return (
    <>
      <span ref={box} id={id} className={isOpen ? undefined : 'clamped'} {...(isCut ? { 'data-copy': text } : {})}>
        <ServerText text={shown} isMultiline={isMultiline} />
      </span>
      {(isCut || isClamped || isOpen) && (
        <button
          type="button"
          className="open-value"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={isOpen ? `Show less of ${label}` : `Show all of ${label}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Show less' : `Show all ${text.length.toLocaleString('en-US')} characters`}
        </button>
      )}
    </>
  );
}
