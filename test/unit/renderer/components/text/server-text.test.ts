import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ServerText } from '../../../../../renderer/components/text/server-text.tsx';

const show = (text: string, isMultiline = false): string =>
  renderToStaticMarkup(createElement(ServerText, { text, isMultiline }));

test('a plain name needs no element of its own', () => {
  expect(show('card-fraud-xgb')).toBe('card-fraud-xgb');
});

test('a hidden character is a mark with a word for it, in a text that leaves its surroundings alone', () => {
  expect(show('a\u202eb')).toBe(
    '<bdi>a<span role="img" aria-label="(right-to-left override, U+202E)" title="right-to-left override, U+202E" class="hidden-mark">\\u202E</span>b</bdi>',
  );
});

test('a name from right to left is isolated, an empty one is said to be empty', () => {
  expect(show('مرحبا')).toBe('<bdi>مرحبا</bdi>');
  expect(show('')).toContain('(empty)');
  expect(show(' ')).toContain('\\u0020');
});

test('the line breaks of a message stay, and a megabyte of it is cut', () => {
  expect(show('one\ntwo', true)).toBe('<bdi>one\ntwo</bdi>');
  expect(show('x'.repeat(1_000_000), true).length).toBeLessThan(21_000);
});
