import { describe, expect, test } from 'vitest';
import { deploymentDraftSchema } from '../../../../shared/deployment/deployment-draft.ts';
import { describeImageSlip, readPastedImage } from '../../../../shared/deployment/image-reference.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const field = deploymentDraftSchema.shape.modelImage;

describe('the reference of an image', () => {
  test.each([
    'alpine',
    'infuseai/sklearn-prepackaged:v0.1.0',
    'registry.example.com:5000/team/fraud_model__v2:1.0-rc.1',
    'localhost/model',
    'localhost:5000/model:latest',
    '[2001:db8::1]:5000/model',
    'Registry.Example/model',
    `gcr.io/p/model@${digest}`,
    `gcr.io/p/model:1@${digest}`,
    'a/b/c/d--e/f.g:_x',
    'docker.io/library/python:3.12',
  ])('%j may be sent', (image) => {
    expect(describeImageSlip(image)).toBeNull();
    expect(field.parse(image)).toBe(image);
  });

  test.each([
    ['my image:1', 'no space'],
    ['https://registry.example/model', '“https://”'],
    ['Team/Model', 'lower-case'],
    ['infuseai/Sklearn:1', '“sklearn” instead of “Sklearn”'],
    ['model:', 'tag behind “:” is missing'],
    ['model:v1:2', 'no tag'],
    ['model:-x', 'no tag'],
    [`model:${'a'.repeat(129)}`, 'no tag'],
    ['model@sha256:abc', 'no whole digest'],
    ['model@', 'no whole digest'],
    [`model@${digest}@${digest}`, 'Only one “@”'],
    ['team//model', '“/” too many'],
    ['team/model/', '“/” too many'],
    [':v1', 'name of the image is missing'],
    ['-model', 'no name of an image'],
    ['team/mo..del', 'no name of an image'],
    ['team/modèle', 'no name of an image'],
    ['reg istry.example/x', 'no space'],
    ['registry.example:port/x', 'no name of a registry'],
    [`a/${'b'.repeat(256)}`, 'more than 255'],
    ['0123456789abcdef'.repeat(4), 'the ID of an image'],
  ])('%j may not, and says why', (image, reason) => {
    expect(describeImageSlip(image)).toContain(reason);
    expect(field.safeParse(image).error?.issues.map(({ message }) => message)).toEqual([
      expect.stringContaining(reason),
    ]);
  });

  test.each([
    ' team/model:1\n',
    '"team/model:1"',
    'docker pull team/model:1',
    'podman pull team/model:1',
    'image: "team/model:1"',
    'FROM team/model:1',
    'docker://team/model:1',
    '\u200Bteam/model:1',
  ])('is read from %j', (text) => {
    expect(readPastedImage(text)).toBe('team/model:1');
    expect(field.parse(text)).toBe('team/model:1');
  });
});
