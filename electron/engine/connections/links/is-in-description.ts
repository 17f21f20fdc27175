/**
 * Whether a description in Markdown holds this address as a link. Parsers write addresses in their own way: with what was
 * escaped in plain, with spaces and letters beyond ASCII in percent codes, and with a scheme where a `www.` had none.
 */
export function isInDescription(address: string, description: string): boolean {
  const written = description.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&');
  const forms = [address, decode(address)].flatMap((form) => [form, form.replace(/^https?:\/\/(?=www\.)/i, '')]);
  return forms.some((form) => holds(description, form) || holds(written, form));
}

/** Whole: the beginning of an address leads elsewhere. */
function holds(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at !== -1; at = text.indexOf(address, at + 1)) {
    const end = at + address.length;
    if (!/^[-.:@%]?[\p{L}\p{N}]/u.test(text.slice(end, end + 3))) return true;
  }
  return false;
}

function decode(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
