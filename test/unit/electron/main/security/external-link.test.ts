import { describe, expect, it } from 'vitest';
import { isSafeExternalLink } from '../../../../../electron/main/security/external-link.ts';

const configured = new Set(['mlflow.lab:5000', 'hub.lab']);

describe('the external links door', () => {
  it.each([
    'https://hub.example/console',
    'https://hub.example:8443/#/models/a%2Fb',
    'http://localhost:5000/#/models',
    'http://127.0.0.1:5000/',
    'http://127.3.4.5/',
    'http://[::1]:5000/#/models',
    'http://mlflow.lab:5000/#/models/%F0%9F%A6%8A',
    'http://hub.lab/console',
  ])('lets %s through', (address) => {
    expect(isSafeExternalLink(address, configured)).toBe(true);
  });

  it.each([
    '',
    'hub.example',
    '//hub.example/',
    'http://hub.example/',
    'http://mlflow.lab/',
    'http://mlflow.lab:5001/',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://1270.0.0.1/',
    'http://mlflow.lab:5000@evil.example/',
    'https://user:secret@hub.example/',
    'https://user@hub.example/',
    'file:///etc/passwd',
    'FILE:///etc/passwd',
    'smb://server/share',
    '\\\\server\\share',
    'https:\\\\hub.example\\share',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'ms-msdt:/id PCWDiagnostic',
    'ms-officecmd:{}',
    'search-ms:query=x',
    'mailto:someone@example.com',
    'ftp://hub.example/',
    'ws://hub.example/',
    'app://primehub-models/index.html',
    'primehub-models://model/x',
    'about:blank',
    'chrome://settings',
    'blob:https://hub.example/x',
    'view-source:https://hub.example/',
    'https://',
    'https:///x',
    'https://hub.example/\u0000',
    'https://hub.example/ x',
    ' https://hub.example/',
    'https://hub.example/\t',
    `https://hub.example/${'a'.repeat(5000)}`,
  ])('refuses %j', (address) => {
    expect(isSafeExternalLink(address, configured)).toBe(false);
  });
});
