import { z } from 'zod';
import { appLocationSchema } from './app-location.ts';

/** A notification that the desktop did not show, for the app to say it itself. */
export const missedNotificationSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  body: z.string(),
  /** Why it was not shown, and what to do, in a few sentences. */
  reason: z.string(),
  /** The page that a click would have opened. */
  location: appLocationSchema.nullable(),
});

export type MissedNotification = Readonly<z.infer<typeof missedNotificationSchema>>;
