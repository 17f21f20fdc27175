/** What a table can be copied as: for a spreadsheet it goes as TSV with HTML beside it. */
export const copyFormats = ['spreadsheet', 'markdown', 'json'] as const;
export type CopyFormat = (typeof copyFormats)[number];

/** What a table can be saved as. */
export const fileFormats = ['csv', 'json', 'markdown'] as const;
export type FileFormat = (typeof fileFormats)[number];
