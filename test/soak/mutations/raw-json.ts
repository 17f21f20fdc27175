/** A piece of JSON text that no value can say: `1e309`, `NaN`, a million zeros, a list in a list in a list. */
export class RawJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Prints a value as JSON with its raw pieces as they are. */
export function printRawJson(value: unknown): string {
  const pieces: string[] = [];
  const printed = JSON.stringify(value, (_key, each: unknown) => {
    if (!(each instanceof RawJson)) return each;
    pieces.push(each.text);
    return `${mark}${pieces.length - 1}`;
  });
  return printed.replaceAll(places, (_place, index: string) => pieces[Number(index)] ?? 'null');
}

const mark = 'raw piece of json ';
const places = new RegExp(`"${mark}(\\d+)"`, 'g');
