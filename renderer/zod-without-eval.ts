import { z } from 'zod';

// zod compiles schemas with `new Function` unless told not to; the content security policy has no `unsafe-eval`.
// A module of its own, imported first: modules that build schemas run before any statement of main.tsx.
z.config({ jitless: true });
