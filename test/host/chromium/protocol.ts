// Playwright carries the types of the protocol of the Chromium it was built for; its package does not export them by name.
export type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';
