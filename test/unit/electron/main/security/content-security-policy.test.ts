import { expect, it } from 'vitest';
import { buildContentSecurityPolicy } from '../../../../../electron/main/security/content-security-policy.ts';

it('denies by default and holds no unsafe directive', () => {
  const policy = buildContentSecurityPolicy('bm9uY2U=');
  expect(policy).toMatch(/^default-src 'none'/);
  expect(policy).toContain("style-src 'self' 'nonce-bm9uY2U='");
  expect(policy).not.toMatch(/unsafe|\*|data:|blob:|http/);
  for (const name of ['connect-src', 'base-uri', 'form-action', 'frame-ancestors']) {
    expect(policy).toContain(`${name} 'none'`);
  }
});
