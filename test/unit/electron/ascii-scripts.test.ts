import { runInThisContext } from 'node:vm';
import { expect, it } from 'vitest';
import { asciiScripts, escapeScript } from '../../../electron/ascii-scripts.ts';

it('writes a script in ASCII that means the same', () => {
  const code = `({
    quoted: '“curly” \\\\– 😀',
    template: \`…\${1 + 1}\u2028\`,
    finds: [/[ß-ÿ😀]/u.test('😀'), /[😀]/v.test('😀'), /^.$/u.test('😀'), /ı/i.test('ı'), new RegExp('\\\\p{L}', 'u').test('ä')],
    größe: 'ä'.length,
  })`;
  const escaped = escapeScript(code);
  expect(escaped).toMatch(/^[\0-\x7f]*$/);
  expect(escaped).not.toBe(code);
  const [before, after] = [runInThisContext(code), runInThisContext(escaped)];
  expect(after).toEqual(before);
  expect(before).toMatchObject({ quoted: '“curly” \\– 😀', finds: [true, true, true, true, true], größe: 1 });
});

it('refuses what an escape would change', () => {
  expect(() => escapeScript(String.raw`'\“'`)).toThrow('A backslash before “');
  expect(escapeScript(String.raw`'\\“'`)).toBe(String.raw`'\\\u201c'`);
});

it('leaves other files of a bundle as they are', () => {
  const bundle = { 'a.js': { type: 'chunk' as const, code: "'…'" }, 'b.css': { type: 'asset' as const } };
  asciiScripts().generateBundle(null, bundle);
  expect(bundle).toEqual({ 'a.js': { type: 'chunk', code: String.raw`'\u2026'` }, 'b.css': { type: 'asset' } });
});
