import { toClipboardText } from '../shared/text/clipboard-text.ts';

/**
 * Cleans what people copy by selecting it, as copy buttons do: it may be a server's text. Fields are left alone, as
 * their text is the person's own. Returns the function that stops it.
 */
export function cleanCopies(page: Document): () => void {
  const clean = (event: ClipboardEvent): void => {
    const selected = page.getSelection()?.toString() ?? '';
    const text = toClipboardText(selected, true);
    if (text === selected || event.clipboardData === null) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };
  page.addEventListener('copy', clean);
  return () => page.removeEventListener('copy', clean);
}
