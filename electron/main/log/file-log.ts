import { join } from 'node:path';
import electronLog from 'electron-log/node.js';
import type { Log } from '../../process/log.ts';
import { redact } from './redact.ts';

/** Writes to `<folder>/main.log` (1 MB, keeps one older file) with secrets removed. */
export function createFileLog(folder: string): Log {
  const logger = electronLog.create({ logId: 'main' });
  logger.transports.file.resolvePathFn = () => join(folder, 'main.log');
  logger.transports.file.maxSize = 1024 * 1024;
  logger.transports.file.level = 'info';
  logger.transports.console.level = process.env.PRIMEHUB_MODELS_LOG === 'console' ? 'info' : false;
  const line = (message: string, facts?: Readonly<Record<string, unknown>>): string =>
    facts === undefined ? message : `${message} ${JSON.stringify(redact(facts))}`;
  return {
    info: (message, facts) => logger.info(line(message, facts)),
    warn: (message, facts) => logger.warn(line(message, facts)),
    error: (message, facts) => logger.error(line(message, facts)),
  };
}
