import type { PipelineStep } from '../demo/mlflow/pipeline.ts';

/** Breaks connections to PrimeHub at chosen operations; `step` goes into the hub's `faultSteps`. */
export interface ConnectionFaults {
  readonly step: PipelineStep;
  /** Breaks the next request that holds `operation` before it is carried out, or after it, in place of the answer. */
  cut(operation: string, when: 'before' | 'after', afterwards?: () => Promise<void>): void;
}

export function createConnectionFaults(): ConnectionFaults {
  let planned: { operation: string; when: 'before' | 'after'; afterwards: () => Promise<void> } | null = null;
  return {
    step: async (exchange, next) => {
      if (planned === null || !exchange.body.includes(planned.operation)) return next(exchange);
      const { when, afterwards } = planned;
      planned = null;
      if (when === 'after') await next(exchange);
      // First, so that nothing the app does about the loss comes in between.
      const done = afterwards();
      exchange.request.socket.destroy();
      await done;
      return undefined;
    },
    cut: (operation, when, afterwards = async () => {}) => {
      planned = { operation, when, afterwards };
    },
  };
}
