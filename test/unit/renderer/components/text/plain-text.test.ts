import { describe, expect, test } from 'vitest';
import { toPlainText } from '../../../../../renderer/components/text/plain-text.ts';

describe('toPlainText', () => {
  test.each([
    ['# Card fraud score', 'Card fraud score'],
    ['## Invoice OCR ##', 'Invoice OCR'],
    ['#', ''],
    ['- first of a list', 'first of a list'],
    ['3. third of a list', 'third of a list'],
    ['> > quoted', 'quoted'],
    ['Default over twelve months. **Regulated model**: ask.', 'Default over twelve months. Regulated model: ask.'],
    ['*a* and __b__ and ***c***', 'a and b and c'],
    ['**bold with *more* inside**', 'bold with more inside'],
    ['retrieves articles; the ranker is `search-reranker`.', 'retrieves articles; the ranker is search-reranker.'],
    ['see the [runbook](https://wiki.example.com/risk) first', 'see the runbook first'],
    ['![the curve](curve.png) below', 'the curve below'],
    ['<https://wiki.example.com>', 'https://wiki.example.com'],
    ['\\*not emphasised\\*', '*not emphasised*'],
    ['- [x] validated on ~~2024~~ 2025 data', 'validated on 2024 2025 data'],
    ['1. [ ] sign off', 'sign off'],
    ['~5 ms to ~10 ms', '~5 ms to ~10 ms'],
    ['\\~\\~kept\\~\\~', '~~kept~~'],
    ['a \\| b', 'a | b'],
    ['```python', ''],
    ['---', ''],
    ['* * *', ''],
    ['', ''],
  ])('%j becomes %j', (line, plain) => {
    expect(toPlainText(line)).toBe(plain);
  });

  test.each([
    'uses device_age_days and ip_risk_score',
    'C# models, 3 * 4 * 5 of them',
    'above 0.35 [see notes] and #risk-ml',
    'a < b and c > d',
    '2024-05 snapshot',
    'Tags user pictures 📷 with 120 labels.',
    '日本のストアのレビュー',
  ])('%j stays as it is', (line) => {
    expect(toPlainText(line)).toBe(line);
  });

  test('leaves the signs inside code', () => {
    expect(toPlainText('call `f(**kwargs)` or ``a`b``')).toBe('call f(**kwargs) or a`b');
  });
});
