/** A file MLmodel that is not read. The message completes “it …”. */
export class MlmodelRefused extends Error {}
