import { describe, expect, it } from 'vitest';
import { normaliseMlflowAddress, userInfoOf } from '../../../../shared/connection/mlflow-address.ts';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';

describe('normaliseMlflowAddress', () => {
  it.each([
    ['https://mlflow.example', 'https://mlflow.example'],
    ['  https://mlflow.example/  ', 'https://mlflow.example'],
    ['mlflow.example:5000', 'https://mlflow.example:5000'],
    ['localhost:5000', 'http://localhost:5000'],
    ['127.0.0.1:5000/', 'http://127.0.0.1:5000'],
    ['[::1]:5000', 'http://[::1]:5000'],
    ['https://localhost:5000', 'https://localhost:5000'],
    ['https://mlflow.example/#/models/fraud/versions/3', 'https://mlflow.example'],
    ['https://h.example/mlflow/#/models?searchInput=x', 'https://h.example/mlflow'],
    ['https://h.example/mlflow/index.html#/models', 'https://h.example/mlflow'],
    ['https://h.example/api/2.0/mlflow/registered-models/search?max_results=1', 'https://h.example'],
    ['https://h.example/x/ajax-api/2.0/mlflow/runs/get', 'https://h.example/x'],
    ['https://h.example/x/ajax-api/3.0/mlflow/traces', 'https://h.example/x'],
    ['https://h.example/api', 'https://h.example'],
    ['https://h.example/api/ml-platform', 'https://h.example/api/ml-platform'],
    ['https://dana:s%20ecret@h.example/x//', 'https://h.example/x'],
    ['HTTPS://Mlflow.Example', 'https://mlflow.example'],
    ['https://mlflow.example/?o=1', 'https://mlflow.example'],
  ])('reads %j as %j', (text, address) => {
    expect(normaliseMlflowAddress(text)).toBe(address);
  });

  it.each([
    '',
    '   ',
    'ftp://h.example',
    'http://',
    'two words',
    'sqlite:///mlflow.db',
    'https://h:port',
    'https://@h.example',
    'https://:pw@h.example',
    'https:\\\\h.example',
    'https://h.example:',
  ])('refuses %j', (text) => {
    expect(() => normaliseMlflowAddress(text)).toThrow(AppFailure);
  });
});

describe('userInfoOf', () => {
  it('reads user name and password, decoded', () => {
    expect(userInfoOf('https://dana:s%20ecret@h.example')).toEqual({ username: 'dana', password: 's ecret' });
    expect(userInfoOf('https://h.example')).toBeNull();
  });
});
