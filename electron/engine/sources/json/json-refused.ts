/** JSON that is not read, because it holds more than any answer to what was asked. Its message completes “it …”. */
export class JsonRefused extends Error {}
