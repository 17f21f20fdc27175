import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MarkdownText } from '../../../../../renderer/components/text/markdown-text.tsx';

const show = (text: string): string =>
  renderToStaticMarkup(createElement(MarkdownText, { text })).replace(/<style.*?<\/style>/g, '');

const wideTable = `${'|a'.repeat(100)}|\n${'|-'.repeat(100)}|\n${'x\n'.repeat(2700)}`;

/** Rows of the first table, cells apart by `¦`, each `<alignment>:<content>`; null where no table is shown. */
function tableOf(text: string): readonly string[] | null {
  const html = show(text);
  if (!html.includes('<table>')) return null;
  return [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd] data-align="(\w+)">(.*?)<\/t[hd]>/gs)]
      .map(([, alignment, content]) => `${alignment}:${content}`)
      .join(' ¦ '),
  );
}

describe('MarkdownText', () => {
  test('formats headings below those of the page, lists, code and emphasis', () => {
    const html = show('# Card\n\n## Use\n- **15 ms** with `code`');
    expect(html).toContain('<h3>Card</h3>');
    expect(html).toContain('<h4>Use</h4>');
    expect(html).toContain('<li><strong>15 ms</strong> with <code>code</code></li>');
  });

  test.each([
    '[runbook](https://wiki.example.com/risk)',
    '[click](javascript:alert(1))',
    '<https://wiki.example.com>',
    '![curve](https://tracker.example.com/pixel.png)',
    '<img src=x onerror=alert(1)><script>alert(1)</script>',
    '<a href="https://wiki.example.com">x</a>',
    '<iframe src="https://wiki.example.com"></iframe>',
  ])('makes nothing of %j that acts or loads', (text) => {
    expect(show(text)).not.toMatch(/<(?:a|img|script|iframe|link|form)[\s>]|<[^>]*\s(?:src|href|on\w+)=/);
  });

  test('shows the address behind a link, the words of an image, and HTML as it was written', () => {
    expect(show('[runbook](https://wiki.example.com/risk)')).toContain('(https://wiki.example.com/risk)');
    expect(show('<https://wiki.example.com>')).not.toContain('(https://wiki.example.com)');
    expect(show('before ![the curve](curve.png) after')).toContain('before the curve after');
    expect(show('a <b>c</b>')).toContain('a &lt;b&gt;c&lt;/b&gt;');
  });

  test('shows the tables of a model card with formatted cells', () => {
    const html = show('Splits:\n| set | rows |\n|---|---:|\n| `train` | **41** |');
    expect(html).toContain('<p>Splits:</p>');
    expect(html).toContain('<th data-align="right">rows</th>');
    expect(html).toContain('<td data-align="left"><code>train</code></td>');
    expect(html).toContain('<td data-align="right"><strong>41</strong></td>');
  });

  test.each([
    ['quotes nested thousands deep', `${'>'.repeat(4999)}a`],
    ['lists nested thousands deep', `${'- '.repeat(2499)}a`],
    ['more text than a registry holds', '*a_ '.repeat(20_000)],
    ['a table with a wide head and thousands of rows', wideTable],
    ['the same with other line ends', wideTable.replaceAll('\n', '\r')],
  ])('shows %s as it is, without breaking the page or holding it up', (_, text) => {
    const start = performance.now();
    expect(show(text)).toContain(text.slice(0, 100).replaceAll('>', '&gt;'));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('tables', () => {
  test('align their columns as the line below the head says, with no inline style', () => {
    const text = '| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |';
    expect(tableOf(text)).toEqual(['left:a ¦ left:b ¦ center:c ¦ right:d', 'left:1 ¦ left:2 ¦ center:3 ¦ right:4']);
    expect(show(text)).not.toMatch(/style=|\salign=/);
  });

  test('need no pipes at the edges, fill short rows and cut long ones', () => {
    expect(tableOf('a | b\n:-: | -\n1\n1 | 2 | 3')).toEqual([
      'center:a ¦ left:b',
      'center:1 ¦ left:',
      'center:1 ¦ left:2',
    ]);
  });

  test('keep empty cells between others', () => {
    expect(tableOf('| a | b | c |\n|-|-|-|\n| 1 | | 3 |')?.[1]).toBe('left:1 ¦ left: ¦ left:3');
  });

  test('leave the lines before them in their paragraph', () => {
    const text = 'Two lines\nof text:\n| a | b |\n|---|---|\n| 1 | 2 |';
    expect(show(text)).toContain('<p>Two lines\nof text:</p>');
    expect(tableOf(text)).toEqual(['left:a ¦ left:b', 'left:1 ¦ left:2']);
  });

  test('end at an empty line', () => {
    expect(show('| a |\n|---|\n| 1 |\n\nafter | it')).toContain('<p>after | it</p>');
  });

  test('take an escaped pipe as text, in code too', () => {
    expect(tableOf('| a \\| b | `x \\| y` |\n|---|---|\n| 1 \\| 2 | **3 \\| 4** |')).toEqual([
      'left:a | b ¦ left:<code>x | y</code>',
      'left:1 | 2 ¦ left:<strong>3 | 4</strong>',
    ]);
  });

  test('split at a pipe inside code, as on GitHub', () => {
    expect(tableOf('| a | b |\n|---|---|\n| `x|y` | 2 |')?.[1]).toBe('left:`x ¦ left:y`');
  });

  test('show what stands in their cells as anywhere else: nothing acts', () => {
    const html = show('| a |\n|---|\n| [x](https://wiki.example.com) <b>y</b> ![curve](c.png) |');
    expect(html).toContain('x<span class="quiet"> (https://wiki.example.com)</span> &lt;b&gt;y&lt;/b&gt; curve');
  });

  test.each([
    'plain text',
    'either | or',
    'a\n| b | c |',
    '| a | b |\n|---|',
    '|---|---|\n| 1 | 2 |',
    'dash\n- | not a rule',
    '',
  ])('are not seen in %j', (text) => {
    expect(tableOf(text)).toBeNull();
  });

  test('bring nothing else of GitHub’s Markdown with them', () => {
    const html = show('www.example.com https://wiki.example.com ~~old~~ [^1]\n\n- [x] done\n\n[^1]: a note');
    expect(html).not.toMatch(/<(?:a|del|input|section|sup)[\s>]/);
    expect(html).toContain('www.example.com https://wiki.example.com ~~old~~ [^1]');
  });
});
