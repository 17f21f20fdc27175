import { z } from 'zod/v4';

// zod compiles schemas with `new Function` unless told not to; the content security policy has no `unsafe-eval`. In the
// page, this module stands for `zod` (see electron.vite.config.ts), so that no schema is built before.
z.config({ jitless: true });

export { z };
