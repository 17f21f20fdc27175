/*
 * mlmodel/ reads what MLflow writes of a model into its files and its run: `parse-yaml` and `cut-json` parse what anybody
 * may have written, within limits; `read-signature` and `read-model-facts` say what it means.
 */
import { schemaParts, type VersionSchema } from '../../../../shared/registry/schema/version-schema.ts';
import { readJson } from '../json/read-json.ts';
import { MlmodelRefused } from './mlmodel-refused.ts';
import { readModelFacts } from './read-model-facts.ts';
import { readSignature } from './read-signature.ts';

/** Bytes of a file that is read. One with 25,000 columns has 1.7 MB. */
export const mostMlmodelBytes = 2 * 1024 * 1024;

/** Reads a file MLmodel. Throws MlmodelRefused for one that says nothing of a model, and the signal's reason. */
export async function readMlmodel(bytes: Uint8Array, signal: AbortSignal): Promise<VersionSchema> {
  // The parser is a fifth of the engine's program, and no start needs it.
  const { parseYaml } = await import('./parse-yaml.ts');
  const model = await parseYaml(decode(bytes), signal);
  if (typeof model !== 'object' || model === null || Array.isArray(model)) {
    throw new MlmodelRefused('is not the YAML that MLflow writes');
  }
  const told = model as Readonly<Record<string, unknown>>;
  if (!('flavors' in told) && !('signature' in told)) throw new MlmodelRefused('says nothing of a model');
  const signature = readSignature(await parseLongParts(told.signature, signal));
  return { from: 'mlmodel', isCut: false, ...signature, ...readModelFacts(told) };
}

/** UTF-16 units of JSON that are parsed at once. */
const parsedAtOnce = 100_000;

/** Parses the parts of a signature that are long, with breaks. One that cannot be parsed becomes no list. */
async function parseLongParts(signature: unknown, signal: AbortSignal): Promise<unknown> {
  if (typeof signature !== 'object' || signature === null || Array.isArray(signature)) return signature;
  const parsed: Record<string, unknown> = { ...signature };
  for (const part of schemaParts) {
    const text = parsed[part];
    if (typeof text !== 'string' || text.length <= parsedAtOnce) continue;
    try {
      parsed[part] = await readJson(new TextEncoder().encode(text), signal);
    } catch (error) {
      if (signal.aborted) throw error;
      parsed[part] = {};
    }
  }
  return parsed;
}

function decode(bytes: Uint8Array): string {
  if (bytes.byteLength > mostMlmodelBytes) throw new MlmodelRefused('is larger than 2 MB');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new MlmodelRefused('is not text in UTF-8');
  }
}
