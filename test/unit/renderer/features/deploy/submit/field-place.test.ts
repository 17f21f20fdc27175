import { expect, test } from 'vitest';
import { findFieldPlace } from '../../../../../../renderer/features/deploy/submit/field-place.ts';

test.each([
  ['modelImage', { path: 'modelImage', focus: 'modelImage' }],
  ['id', { path: 'id', focus: 'id' }],
  ['env', { path: 'env', focus: 'env.0.name' }],
  ['env.2.name', { path: 'env.2.name', focus: 'env.2.name' }],
  ['env.2', { path: 'env.2.name', focus: 'env.2.name' }],
  ['metadata.1.value', { path: 'metadata.1.value', focus: 'metadata.1.value' }],
])('finds the place of an error on %s', (field, place) => {
  expect(findFieldPlace(field)).toEqual(place);
});

test.each([null, '', 'nothing', 'constructor', 'id.0'])('has no place for an error on %j', (field) => {
  expect(findFieldPlace(field)).toBeNull();
});
