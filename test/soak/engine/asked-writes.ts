import type { LoggedOperation } from '../../demo/primehub/operation-log.ts';

/** What the test asked to be written, beside what reached PrimeHub. */
export interface AskedWrites {
  /** Notes that a write is asked for, once more if it was before. */
  ask(write: string): void;
  /** How often it reached PrimeHub. */
  sent(write: string): number;
  /** Writes that reached PrimeHub more often than they were asked for, as sentences. */
  surplus(): readonly string[];
  total(): { readonly asked: number; readonly sent: number };
}

/** `operations` is the hub's own log, which grows. */
export function rememberAskedWrites(operations: readonly LoggedOperation[]): AskedWrites {
  const asked = new Map<string, number>();
  const sentWrites = (): readonly string[] => operations.flatMap((operation) => writeOf(operation) ?? []);
  const sent = (write: string): number => sentWrites().filter((each) => each === write).length;
  return {
    ask: (write) => void asked.set(write, (asked.get(write) ?? 0) + 1),
    sent,
    surplus: () =>
      [...new Set(sentWrites())].flatMap((write) => {
        const times = asked.get(write) ?? 0;
        return sent(write) > times ? [`“${write}” was sent ${sent(write)} times and asked for ${times} times`] : [];
      }),
    total: () => ({
      asked: [...asked.values()].reduce((sum, times) => sum + times, 0),
      sent: sentWrites().length,
    }),
  };
}

export const nameWrite = {
  create: (id: string): string => `create ${id}`,
  update: (id: string, message: string): string => `update ${id}: ${message}`,
  start: (id: string): string => `start ${id}`,
  stop: (id: string): string => `stop ${id}`,
};

/** The name of a mutation in the log; null for what only reads. A mutation that nobody thinks of gets a name of its own. */
function writeOf({ rootField, operationName, variables }: LoggedOperation): string | null {
  const { data, where } = variables as {
    readonly data?: { readonly id?: string; readonly updateMessage?: string };
    readonly where?: { readonly id?: string };
  };
  const id = where?.id ?? data?.id ?? '';
  if (rootField === 'createPhDeployment') return nameWrite.create(id);
  if (rootField === 'updatePhDeployment') return nameWrite.update(id, data?.updateMessage ?? '');
  if (rootField === 'deployPhDeployment') return nameWrite.start(id);
  if (rootField === 'stopPhDeployment') return nameWrite.stop(id);
  return /^(create|update|delete|deploy|stop)/.test(rootField ?? '')
    ? `${operationName ?? ''} ${rootField} ${id}`
    : null;
}
