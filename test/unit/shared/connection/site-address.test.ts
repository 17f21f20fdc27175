import { describe, expect, it } from 'vitest';
import { normaliseSiteAddress } from '../../../../shared/connection/site-address.ts';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';

describe('normaliseSiteAddress', () => {
  it.each([
    ['https://hub.example', 'https://hub.example'],
    ['hub.example/', 'https://hub.example'],
    ['http://hub.example:8080/', 'http://hub.example:8080'],
    ['localhost:3000', 'http://localhost:3000'],
    ['https://hub.example/api/graphql', 'https://hub.example'],
    ['https://hub.example/console', 'https://hub.example'],
    ['https://hub.example/console/g/team/models/api?page=1', 'https://hub.example'],
    ['https://hub.example/ph/console/g/team/home', 'https://hub.example/ph'],
    ['https://hub.example/ph/api/graphql', 'https://hub.example/ph'],
    ['https://hub.example/deployment/x-1/api/v1.0/predictions', 'https://hub.example'],
  ])('reads %j as %j', (text, address) => {
    expect(normaliseSiteAddress(text)).toBe(address);
  });

  it.each([
    '',
    'javascript:alert(1)',
    'ftp://hub.example',
    'https://',
    'https://dana:secret@hub.example/console',
    'https://hub.example@evil.example',
    'hub.example@evil.example',
    'https://@hub.example',
    'https://:@hub.example',
    'https:\\\\hub.example',
    'https://hub.example\\@evil.example',
    'https:///hub.example',
    'https://hub.example:',
    'https://hub.example:0443',
    'https://hub\u0009.example',
    'https://hub%2eexample',
  ])('refuses %j', (text) => {
    expect(() => normaliseSiteAddress(text)).toThrow(AppFailure);
  });
});
