/**
 * Finds the field that Ctrl/Cmd+F and `/` lead to: the search of the dialog or menu on top, else the page's main search,
 * else its first filter. Nothing behind a dialog may take the focus.
 */
export function findSearch(): HTMLInputElement | null {
  const top = [...document.querySelectorAll('.MuiModal-root:not(.MuiModal-hidden)')].at(-1);
  const place = top ?? document.querySelector('main');
  return (
    place?.querySelector<HTMLInputElement>('[data-page-search]') ??
    place?.querySelector<HTMLInputElement>('input[type="search"]') ??
    null
  );
}
