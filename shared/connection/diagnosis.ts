import { z } from 'zod';

/** What the connection doctor found; the steps themselves come as events while it looks. */
export const diagnosisSchema = z.object({
  /** `attention`: it works, with something that is not as it should be. */
  outcome: z.enum(['healthy', 'attention', 'failed']),
  /** The group looked at; null for MLflow alone. */
  group: z.string().nullable(),
  /** Plain text to hand on: no secrets, no names of people, no addresses but the connection's host. */
  report: z.string(),
});

export type Diagnosis = Readonly<z.infer<typeof diagnosisSchema>>;
