import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MarkdownText } from '../../../../../renderer/components/text/markdown-text.tsx';

const show = (text: string): string =>
  renderToStaticMarkup(createElement(MarkdownText, { text })).replace(/<style.*?<\/style>/g, '');

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
  ])('shows %s as it is, without breaking the page or holding it up', (_, text) => {
    const start = performance.now();
    expect(show(text)).toContain(text.slice(0, 100).replaceAll('>', '&gt;'));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
