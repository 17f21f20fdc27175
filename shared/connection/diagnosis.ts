import { z } from 'zod';

/** What the connection doctor found. The steps themselves come as events meanwhile. */
export const diagnosisSchema = z.object({
  /** `attention`: it works, but something is not as it should be. */
  outcome: z.enum(['healthy', 'attention', 'failed']),
  /** The group examined; null for MLflow alone. */
  group: z.string().nullable(),
  /** Plain text to pass on: no secrets, no names of people, no addresses but the connection's host. */
  report: z.string(),
});

export type Diagnosis = Readonly<z.infer<typeof diagnosisSchema>>;
