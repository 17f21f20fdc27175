import type { PipelineStep } from '../mlflow/pipeline.ts';
import { applyFault } from './apply-fault.ts';
import type { Fault } from './fault.ts';
import { meetsRoute } from './meets-route.ts';
import type { FaultedServer } from './refuse-with-status.ts';
import { answerSignInPage, signInPath } from './sign-in-page.ts';

/** A fault on a route of a server, and how many requests are still to meet it. */
export interface PlannedFault {
  readonly route: string;
  readonly fault: Fault;
  /** Infinity: all. */
  readonly times: number;
}

/** Makes one server misbehave, per route, until told otherwise. */
export interface FaultSwitch {
  /**
   * Puts a fault on a route, in place of the one that is there. `route`: a GraphQL root field or operation name
   * ('models'), a REST path part ('registered-models/search'), or '*'; a named route goes before '*'. `times`: how many
   * requests meet it; all, unless told.
   */
  set(route: string, fault: Fault, times?: number): void;
  /** Takes the fault off a route; off all routes, and `met` back to 0, when none is named. */
  clear(route?: string): void;
  /** What is set, in the order in which routes are looked at. */
  readonly planned: readonly PlannedFault[];
  /** How many requests met a fault since the last clear(). */
  readonly met: number;
  readonly step: PipelineStep;
}

export function createFaultSwitch(server: FaultedServer): FaultSwitch {
  const plans = new Map<string, PlannedFault>();
  let met = 0;
  // Once it has sent somebody to its sign-in page, the proxy has one, whatever is set by then.
  let hasSignInPage = false;
  const planned = (): readonly PlannedFault[] =>
    [...plans.values()].toSorted((a, b) => Number(a.route === '*') - Number(b.route === '*'));

  return {
    set(route, fault, times = Number.POSITIVE_INFINITY) {
      plans.set(route, { route, fault, times });
    },
    clear(route) {
      if (route !== undefined) {
        plans.delete(route);
        return;
      }
      plans.clear();
      met = 0;
    },
    get planned() {
      return planned();
    },
    get met() {
      return met;
    },
    step: (exchange, next) => {
      if (hasSignInPage && exchange.path === signInPath) return Promise.resolve(answerSignInPage());
      const plan = planned().find(({ route }) => meetsRoute(exchange, route));
      if (plan === undefined) return next(exchange);
      const { route, fault, times } = plan;
      met += 1;
      if (times > 1) plans.set(route, { route, fault, times: times - 1 });
      else plans.delete(route);
      if (fault.kind === 'sign-in-page') hasSignInPage = true;
      return applyFault(fault, server, exchange, next);
    },
  };
}
