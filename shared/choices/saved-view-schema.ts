import { z } from 'zod';
import { fleetViewSchema } from '../registry/fleet.ts';
import { longestViewName } from './saved-view.ts';

/** A list of versions that the person keeps by a name of their own. */
export const savedViewSchema = z.strictObject({ name: z.string().min(1).max(longestViewName), view: fleetViewSchema });
export type SavedView = Readonly<z.infer<typeof savedViewSchema>>;
