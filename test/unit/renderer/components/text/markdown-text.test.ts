import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { OpenMarkdownLink } from '../../../../../renderer/components/text/markdown-link.tsx';
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
    const before = process.threadCpuUsage();
    expect(show(text)).toContain(text.slice(0, 100).replaceAll('>', '&gt;'));
    expect(process.threadCpuUsage(before).user / 1_000).toBeLessThan(5000);
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
});

describe('what else GitHub’s Markdown has', () => {
  test('task lists show what is done, and nobody can tick them', () => {
    const html = show('- [x] validated\n- [ ] signed off\n- [link](https://wiki.example.com)');
    expect(html).toMatch(/<input type="checkbox" disabled="" aria-label="Completed task" checked=""\/> validated/);
    expect(html).toMatch(/<input type="checkbox" disabled="" aria-label="Open task"\/> signed off/);
    expect(html.match(/<input/g)).toHaveLength(2);
  });

  test('strike-through', () => {
    expect(show('~~old~~ and ~older~')).toContain('<del>old</del> and <del>older</del>');
    expect(show('~5 ms to ~10 ms')).toContain('~5 ms to ~10 ms');
  });

  test('footnotes stay as they were written: they are links within the page', () => {
    expect(show('a[^1]\n\n[^1]: a note')).toContain('a[^1]');
    expect(show('a[^1]\n\n[^1]: a note')).not.toMatch(/<(?:sup|section)[\s>]/);
  });
});

describe('links, where they can be opened', () => {
  /** The links of a text as `words → address`, and all of what is shown. */
  function linksOf(text: string) {
    const content = createElement(MarkdownText, { text });
    const html = renderToStaticMarkup(createElement(OpenMarkdownLink, { value: () => undefined }, content));
    const links = [...html.matchAll(/<button[^>]*title="([^"]*)"[^>]*>(.*?)<\/button>/g)];
    return { html, links: links.map(([, address, words]) => `${words} → ${address}`) };
  }

  test.each([
    ['[runbook](https://wiki.example.com/risk)', 'runbook → https://wiki.example.com/risk'],
    ['[local](http://mlflow:5000/#/x)', 'local → http://mlflow:5000/#/x'],
    ['<https://wiki.example.com>', 'https://wiki.example.com → https://wiki.example.com'],
    ['see https://wiki.example.com/a_b.', 'https://wiki.example.com/a_b → https://wiki.example.com/a_b'],
    ['see www.example.com/x', 'www.example.com/x → https://www.example.com/x'],
    ['| a |\n|---|\n| [x](https://h.example/a\\|b) |', 'x → https://h.example/a%7Cb'],
  ])('%j has one', (text, link) => {
    expect(linksOf(text).links).toEqual([link]);
  });

  test.each([
    '[click](javascript:alert(1))',
    '[file](file:///etc/passwd)',
    '[mail](mailto:ada@example.com)',
    'ada@example.com',
    '[below](#below)',
    '[beside](../other.md)',
    '`https://wiki.example.com`',
    '<a href="https://wiki.example.com">x</a>',
  ])('%j has none that opens', (text) => {
    const { html, links } = linksOf(text);
    expect(links.filter((link) => !link.startsWith('https://wiki.example.com'))).toEqual([]);
    expect(html).not.toMatch(/<a[\s>]|<[^>]*\shref=/);
  });

  test('show where they lead beside other words', () => {
    const { html } = linksOf('[https://hub.example](https://evil.example)');
    expect(html).toContain('(https://evil.example)');
  });
});
