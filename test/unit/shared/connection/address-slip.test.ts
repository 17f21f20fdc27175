import { describe, expect, test } from 'vitest';
import { describeAddressSlip } from '../../../../shared/connection/address-slip.ts';
import { normaliseMlflowAddress } from '../../../../shared/connection/mlflow-address.ts';
import { normaliseSiteAddress } from '../../../../shared/connection/site-address.ts';
import { failureOf } from '../../electron/engine/sources/http-for-tests.ts';

describe('an address with a small slip is understood', () => {
  test.each([
    '"https://hub.example"',
    '“https://hub.example/”',
    '<https://hub.example>',
    '(https://hub.example)',
    '`https://hub.example`',
    'https://hub.example.',
    'https://hub.example/,',
    '\u200Bhttps://hub.example\uFEFF',
    'https://hub.exa\u00ADmple',
    '\u202Ahttps://hub.example\u202C',
    'https//hub.example',
    'https:/hub.example',
    'https:hub.example',
    'https;//hub.example',
    'https:://hub.example',
    'htps://hub.example',
    'htttps://hub.example',
    'hhtps://hub.example',
    'ttps://hub.example',
    'HTTPS//hub.example',
    '//hub.example',
    '://hub.example',
    'https://https://hub.example',
    'PRIMEHUB_API_ENDPOINT=https://hub.example/api/graphql',
    'export MLFLOW_TRACKING_URI="https://hub.example"',
    'ｈｔｔｐｓ：／／ｈｕｂ．example',
    'https://hub。example',
  ])('%j', (text) => {
    expect(normaliseSiteAddress(text)).toBe('https://hub.example');
    expect(describeAddressSlip(text)).toBeNull();
  });

  test.each([
    ['http//hub.example', 'http://hub.example'],
    ['htp://hub.example:8080', 'http://hub.example:8080'],
    ['http:5000', null],
    ['https.example', 'https://https.example'],
    ['http-proxy:5000/x', 'https://http-proxy:5000/x'],
    ['[::1]', 'http://[::1]'],
    ['https://h.example/a,b?c=d', 'https://h.example/a,b'],
  ])('but %j is nothing else', (text, address) => {
    if (address === null) expect(() => normaliseMlflowAddress(text)).not.toThrow(TypeError);
    else expect(normaliseMlflowAddress(text)).toBe(address);
  });
});

describe('an address that cannot be understood is refused, and says what is wrong', () => {
  test.each([
    ['', 'empty'],
    ['ftp://hub.example', 'begins with “ftp://”'],
    ['sqlite:///mlflow.db', 'begins with “sqlite://”'],
    ['https://hub example', 'a space'],
    ['https://hub.example/my console', 'a space'],
    ['https:\\\\hub.example', '“\\”'],
    ['https:///hub.example', '“/” too many'],
    ['https://<your-hub>.example', 'placeholder'],
    ['https://{host}/', 'placeholder'],
    ['dana@hub.example', 'e-mail'],
    ['https://', 'name of the server is missing'],
    ['https://hub,example', '“,”'],
    ['https://hub..example', '“.” too many'],
    ['https://.example', '“.” too many'],
    ['https://hub.example:', 'port behind “:” is missing'],
    ['https://hub.example:8O80', 'port “8O80”'],
    ['https://hub.example:80800', 'port “80800”'],
    ['https://hub.example:0443', 'port “0443”'],
    ['https://[::1]:x', 'port “x”'],
    ['https://hub\u202Eelpmaxe.example', 'direction of text'],
  ])('%j', async (text, slip) => {
    expect(describeAddressSlip(text)).toContain(slip);
    const failure = await failureOf(Promise.resolve().then(() => normaliseMlflowAddress(text)));
    expect(failure).toMatchObject({ code: 'ADDRESS_INVALID', hint: expect.stringContaining(slip) });
  });
});
