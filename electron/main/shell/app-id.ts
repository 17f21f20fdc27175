/**
 * The app's name for Windows, the same that the installer gives to its shortcuts (`appId` in electron-builder.yml). With
 * another one, notifications do not appear and windows do not gather at the pinned icon.
 */
export const appId = 'io.primehub.models';
