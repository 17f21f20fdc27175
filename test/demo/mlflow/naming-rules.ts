import { posix } from 'node:path';
import { MlflowError } from './mlflow-error.ts';
import type { ServerFeatures } from './mlflow-profile.ts';

/** Refuses names that the release does not take for new models; older models may still carry them. */
export function checkModelName(name: string, features: ServerFeatures, parameter: 'name' | 'new_name' = 'name'): void {
  if (features.checksModelNames) {
    if (name.trim() === '') throw MlflowError.invalid(`Missing value for required parameter '${parameter}'.`);
    if (/[/:]/.test(name)) {
      throw MlflowError.invalid(`Invalid model name '${name}'. Names cannot contain '/' or ':'.`);
    }
    checkPath(name, 'name');
  }
}

export function checkAlias(alias: string): void {
  if (!/^[\p{L}\p{N}_-]*$/u.test(alias)) {
    throw MlflowError.invalid(
      `Invalid alias name: '${alias}'. Names may only contain alphanumerics, underscores (_), and dashes (-).`,
    );
  }
  checkLength(alias, 'Registered model alias name', 255);
  if (alias.toLowerCase() === 'latest')
    throw MlflowError.invalid(`'latest' alias name (case insensitive) is reserved.`);
  if (/^v\d+$/i.test(alias)) throw MlflowError.invalid(`Version alias name '${alias}' is reserved.`);
}

export function checkTag(key: string, value: string, features: ServerFeatures): void {
  if (!/^[\p{L}\p{N}_\-. :/]+$/u.test(key)) {
    throw invalidValue(
      'key',
      key,
      'Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).',
    );
  }
  checkPath(key, 'key');
  checkLength(key, 'key', 250);
  checkLength(value, 'value', features.longestTagValue);
}

/** Names may become files, so they must not mean another file. */
function checkPath(name: string, parameter: string): void {
  const resolved = posix.normalize(name).replace(/(?<=.)\/$/, '');
  if (resolved === name && name !== '.' && !name.startsWith('..') && !name.startsWith('/')) return;
  throw invalidValue(
    parameter,
    name,
    `Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to '${resolved}'`,
  );
}

function checkLength(text: string, what: string, limit: number): void {
  if (text.length > limit) throw MlflowError.invalid(`'${what}' exceeds the maximum length of ${limit} characters`);
}

function invalidValue(parameter: string, value: string, reason: string): MlflowError {
  return MlflowError.invalid(`Invalid value ${JSON.stringify(value)} for parameter '${parameter}' supplied: ${reason}`);
}
