import { absent } from '../absent.ts';

// What `electron` exports to a utility process; the host has none of it. As in Electron, every other name is undefined.
export const LanguageModelUtility = absent('LanguageModelUtility');
export const localAIHandler = absent('localAIHandler');
export const net = absent('net');
export const systemPreferences = absent('systemPreferences');

const electron = { LanguageModelUtility, localAIHandler, net, systemPreferences };

export {
  // `require('electron')` returns this, and `import electron from 'electron'` too.
  electron as 'module.exports',
  // biome-ignore lint/style/noDefaultExport: Electron has one
  electron as default,
};
