import { describe, expect, test } from 'vitest';
import { isPlainHttp } from '../../../../../renderer/components/connection/plain-http.ts';

describe('isPlainHttp', () => {
  test.each(['http://hub.example.com', 'http://10.0.0.7:8080/hub', ' HTTP://hub '])('warns of %s', (address) => {
    expect(isPlainHttp(address)).toBe(true);
  });

  test.each([
    'https://hub.example.com',
    'http://localhost:5000',
    'http://mlflow.localhost',
    'http://127.0.0.1:5000',
    'http://[::1]:5000',
    'hub.example.com',
    '',
  ])('is silent about %s', (address) => {
    expect(isPlainHttp(address)).toBe(false);
  });
});
