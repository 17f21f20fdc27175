import { z } from 'zod';
import { scopeSchema } from '../connection/scope-schema.ts';
import { modelNameSchema, versionNumberSchema } from '../registry/registry.ts';

const ofVersion = z.strictObject({ scope: scopeSchema, name: modelNameSchema, version: versionNumberSchema });

/** Input of the requests about what the files of versions say. */
export const schemaRequests = {
  /** Tells what is known of a version's signature and flavours. Asks no server. */
  'versions.schema': ofVersion,
  /** Reads the file MLmodel of a version, unless that was done once: it never changes. */
  'versions.fetchSchema': ofVersion,
};
