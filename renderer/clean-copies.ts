import { toClipboardText } from '../shared/text/clipboard-text.ts';

/**
 * Makes what people copy by selecting it what copy buttons give: a number or a name in full where it is shown short, and
 * no character that acts, as it may be a server's text. Fields are left alone: their text is the person's own. Returns the
 * function that stops it.
 */
export function cleanCopies(page: Document): () => void {
  const clean = (event: ClipboardEvent): void => {
    const selection = page.getSelection();
    if (selection === null || event.clipboardData === null || isField(page.activeElement)) return;
    const shown = selection.toString();
    const text = toClipboardText(readInFull(page, selection), true);
    if (text === shown) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };
  page.addEventListener('copy', clean);
  return () => page.removeEventListener('copy', clean);
}

function isField(element: Element | null): boolean {
  return element?.matches('input, textarea') === true;
}

/**
 * Reads what is selected, with `data-copy` in place of what is shown. A part of an element with `data-atom` stands for all
 * of it: half a number is none. The page has its content back before it is drawn again.
 */
function readInFull(page: Document, selection: Selection): string {
  if (selection.rangeCount === 0) return '';
  const range = selection.getRangeAt(0);
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  const shortened = [...page.querySelectorAll<HTMLElement>('[data-copy]')].filter(
    (element) => range.intersectsNode(element) && !range.collapsed && (isAtom(element) || !isWithin(range, element)),
  );
  const [first, last] = [shortened[0], shortened.at(-1)];
  if (first === undefined || last === undefined || anchorNode === null || focusNode === null)
    return selection.toString();
  const whole = range.cloneRange();
  if (first.contains(range.startContainer)) whole.setStartBefore(first);
  if (last.contains(range.endContainer)) whole.setEndAfter(last);
  const contents = shortened.map((element) => [...element.childNodes]);
  for (const element of shortened) element.replaceChildren(element.dataset.copy ?? '');
  selection.removeAllRanges();
  selection.addRange(whole);
  const text = selection.toString();
  for (const [index, element] of shortened.entries()) element.replaceChildren(...(contents[index] ?? []));
  selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  return text;
}

function isAtom(element: HTMLElement): boolean {
  return element.dataset.atom !== undefined;
}

/** Whether only a part of an element's text is selected: a word of a name. */
function isWithin(range: Range, element: HTMLElement): boolean {
  return range.startContainer === range.endContainer && element.contains(range.startContainer);
}
