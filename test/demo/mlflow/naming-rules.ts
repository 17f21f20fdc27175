import { MlflowError } from './mlflow-error.ts';
import type { ServerFeatures } from './mlflow-profile.ts';

/** Refuses names that the release does not take for new models; older models may still carry them. */
export function checkModelName(name: string, features: ServerFeatures): void {
  const hasPercent = name.includes('%') && !features.allowsPercentInNames;
  const hasSeparator = /[/:]/.test(name) && !features.allowsSeparatorsInNames;
  if (hasPercent || hasSeparator) {
    throw MlflowError.invalid(`Invalid name for registered model: '${name}'. Names must not contain '/', ':' or '%'.`);
  }
  if (name.length > 256)
    throw MlflowError.invalid(`Registered model name exceeds the maximum length of 256 characters.`);
}

export function checkAlias(alias: string): void {
  if (!/^[\w-]{1,255}$/.test(alias)) {
    throw MlflowError.invalid(
      `Invalid alias name: '${alias}'. Names may only contain alphanumerics, underscores (_), and dashes (-).`,
    );
  }
  if (alias.toLowerCase() === 'latest')
    throw MlflowError.invalid(`'latest' alias name (case insensitive) is reserved.`);
  if (/^v\d+$/i.test(alias)) throw MlflowError.invalid(`Version alias name '${alias}' is reserved.`);
}

export function checkTag(key: string, value: string): void {
  const looksLikePath =
    key.startsWith('/') || key.includes('//') || key.split('/').some((part) => /^\.\.?$/.test(part));
  if (!/^[\p{L}\p{N}_\-. :/]+$/u.test(key) || looksLikePath) {
    throw MlflowError.invalid(
      `Invalid tag name: '${key}'. Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).`,
    );
  }
  if (key.length > 250)
    throw MlflowError.invalid(`Tag key '${key}' had length ${key.length}, which exceeded length limit of 250`);
  if (value.length > 5000)
    throw MlflowError.invalid(
      `Tag value for key '${key}' had length ${value.length}, which exceeded length limit of 5000`,
    );
}
