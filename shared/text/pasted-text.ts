import { toVisibleText } from './visible-text.ts';

/** Characters without a look of their own, and those that only turn the direction of text. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;
const opening = /[\s"'`<«“”„‘’‚‹]/;
const closing = /[\s"'`>»“”‘’›]/;

/** Takes off what comes along when a name or an address is copied: invisible characters, and spaces and quotes around it. */
export function unwrapPasted(text: string): string {
  const clean = text.replace(invisible, '');
  let [start, end] = [0, clean.length];
  while (start < end && opening.test(clean.charAt(start))) start += 1;
  while (start < end && closing.test(clean.charAt(end - 1))) end -= 1;
  return clean.slice(start, end);
}

/** What stands before a token in a header, a file of settings or a command. */
const tokenLabel =
  /^(?:-H\s|export\s|set\s|(?:proxy-)?authorization["']?\s*[:=]|(?:api|access)?[-_ ]?token["']?\s*[:=]|\w*_token\s*=|bearer\s)/i;

/** Takes off what comes along when a token is copied: `Bearer `, the name of a header or setting, quotes, line breaks. */
export function readPastedToken(text: string): string {
  let clean = text.replace(/[\r\n]+[ \t]*/g, '');
  for (let before = ''; before !== clean; ) {
    before = clean;
    clean = unwrapPasted(clean).replace(tokenLabel, '').replace(/[,;]$/, '');
  }
  return /^bearer$/i.test(clean) ? '' : clean;
}

/** Says why a text cannot be a token; null where it can. */
export function describeTokenSlip(token: string): string | null {
  if (/\s/.test(token)) return 'A token has no space in it. Copy it alone, and whole';
  if (/[•●∙…]/.test(token) || /^\*+$/.test(token))
    return 'This is not the token but what hides it. Show the token before you copy it';
  const odd = /[^\x21-\x7e]/u.exec(token)?.[0];
  return odd === undefined
    ? null
    : `A token has no “${toVisibleText(odd)}” in it. Copy it again, from where it was made`;
}

/** Says what of a password may have come along by copying, and is left as it is because it may be meant; else null. */
export function describePasswordOddity(password: string): string | null {
  if (password.search(invisible) !== -1) return 'Holds an invisible character. If it is refused, type it by hand';
  if (/^\s|\s$/.test(password)) return 'Begins or ends with a space, which counts as part of it';
  return /^(["'`]).+\1$/.test(password) ? 'Stands in quotes, which count as part of it' : null;
}
