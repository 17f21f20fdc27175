/** Reads CSV as RFC 4180 defines it, and nothing else. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${JSON.stringify(text.slice(Math.max(0, at - 10), at + 20))}`);
  };
  while (at < text.length) {
    let field = '';
    if (text[at] === '"') {
      for (at += 1; ; ) {
        const end = text.indexOf('"', at);
        if (end < 0) fail('a quote without its end');
        field += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        field += '"';
        at += 1;
      }
    } else {
      const [plain = ''] = /^[^",\r\n]*/.exec(text.slice(at, at + 20_000)) ?? [];
      field = plain;
      at += plain.length;
    }
    row.push(field);
    if (text[at] === ',') {
      at += 1;
      // A comma at the end of the file has an empty field after it.
      if (at === text.length) fail('no line end');
    } else if (text.startsWith('\r\n', at)) {
      at += 2;
      rows.push(row);
      row = [];
    } else fail('neither comma nor CRLF');
  }
  if (row.length > 0) fail('no line end');
  return rows;
}

/** Takes the apostrophe away that keeps a text from being a formula: the reverse that the documentation promises. */
export function takeGuard(text: string): string {
  return /^'+\s*[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text;
}
