/** JSON whose rows, made of so many bytes, cost a careless reader the most. */
export interface HostileRows {
  readonly name: string;
  /** What stands where an answer has its list of rows. */
  readonly rows: (bytes: number) => string;
}

const repeat = (text: string, bytes: number): string => text.repeat(Math.max(1, Math.floor(bytes / text.length)));
const list = (entries: string): string => `[${entries.replace(/,$/, '')}]`;
/** Entries that differ, as long as there is room for them. */
const differing = (entry: (index: number) => string, bytes: number): string => {
  const entries: string[] = [];
  for (let length = 0, index = 0; length < bytes; index += 1) {
    const next = entry(index);
    entries.push(next);
    length += next.length + 1;
  }
  return entries.join(',');
};
const model = (index: number): string => `{"name":"m${index}","creation_timestamp":1,"tags":[{"key":"a","value":"b"}]}`;
const withField = (field: string): string => list(`{"name":"hostile",${field}},{"name":"next"}`);

export const hostileRows: readonly HostileRows[] = [
  { name: 'zeros', rows: (bytes) => list(repeat('0,', bytes)) },
  { name: 'nulls', rows: (bytes) => list(repeat('null,', bytes)) },
  { name: 'empty objects', rows: (bytes) => list(repeat('{},', bytes)) },
  { name: 'empty lists', rows: (bytes) => list(repeat('[],', bytes)) },
  { name: 'objects of ever new keys', rows: (bytes) => list(differing((index) => `{"k${index}":0}`, bytes)) },
  { name: 'one object of many keys', rows: (bytes) => `{${differing((index) => `"k${index}":0`, bytes)}}` },
  { name: 'lists within lists', rows: (bytes) => repeat('[', bytes / 2) + repeat(']', bytes / 2) },
  { name: 'objects within objects', rows: (bytes) => repeat('{"a":', bytes / 7) + 0 + repeat('}', bytes / 7) },
  { name: 'brackets that nobody closes', rows: (bytes) => repeat('[[[[[[[[{"a":', bytes) },
  {
    name: 'rows nested sixty deep',
    rows: (bytes) => list(repeat(`${'{"a":'.repeat(60)}0${'}'.repeat(60)},`, bytes)),
  },
  { name: 'valid rows', rows: (bytes) => list(differing(model, bytes)) },
  { name: 'the same row', rows: (bytes) => list(repeat(`${model(1)},`, bytes)) },
  { name: 'tags', rows: (bytes) => withField(`"tags":${list(repeat('{"key":"a","value":"b"},', bytes))}`) },
  { name: 'zeros as tags', rows: (bytes) => withField(`"tags":${list(repeat('0,', bytes))}`) },
  { name: 'objects as aliases', rows: (bytes) => withField(`"aliases":${list(repeat('{},', bytes))}`) },
  {
    name: 'latest versions',
    rows: (bytes) => withField(`"latest_versions":${list(repeat('{"version":"1"},', bytes))}`),
  },
  { name: 'unknown fields', rows: (bytes) => withField(differing((index) => `"f${index}":${index}`, bytes)) },
  { name: 'a long description', rows: (bytes) => withField(`"description":"${repeat('word ', bytes)}"`) },
  { name: 'a text of escapes', rows: (bytes) => withField(`"description":"${repeat('\\u00e9\\"', bytes)}"`) },
  { name: 'a long name', rows: (bytes) => list(`{"name":"${repeat('n', bytes)}"},{"name":"next"}`) },
  { name: 'a long key', rows: (bytes) => withField(`"${repeat('k', bytes)}":1`) },
  { name: 'a long number', rows: (bytes) => withField(`"creation_timestamp":${repeat('7', bytes)}`) },
  { name: 'blanks', rows: (bytes) => `[${repeat(' ', bytes)}{"name":"a"}]` },
  { name: 'a text that does not end', rows: (bytes) => `[{"name":"${repeat('a', bytes)}` },
];
