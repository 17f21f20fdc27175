import { z } from 'zod';
import { scopeSchema } from '../connection/scope-schema.ts';
import { modelNameSchema, versionNumberSchema } from '../registry/registry.ts';
import { versionSchemaSchema } from '../registry/schema/version-schema.ts';

const ofVersion = z.strictObject({ scope: scopeSchema, name: modelNameSchema, version: versionNumberSchema });

/** Input and output of the requests about what the files of versions say. */
export const schemaRequests = {
  /** Tells what is known of a version's signature and flavours. Asks no server. */
  'versions.schema': {
    input: ofVersion,
    output: z.object({
      schema: versionSchemaSchema.nullable(),
      /** Whether the files of versions can be read at all: through PrimeHub they cannot. */
      canFetch: z.boolean(),
    }),
  },
  /** Reads the file MLmodel of a version, unless that was done once: it never changes. */
  'versions.fetchSchema': { input: ofVersion, output: z.strictObject({}) },
};
