import type { ClusterState, HubUser } from './cluster-state.ts';
import type { Keycloak } from './keycloak.ts';
import type { Kubernetes } from './kubernetes.ts';

/** What every resolver works with: the site, and PrimeHub's two back ends over it. */
export interface HubSite {
  readonly state: ClusterState;
  readonly keycloak: Keycloak;
  readonly kubernetes: Kubernetes;
  /** How long one call to MLflow may take. */
  readonly mlflowTimeoutMs: number;
}

/** One GraphQL operation of one user. */
export interface OperationContext extends HubSite {
  readonly user: HubUser;
  /** Outcomes of permission rules: each is asked once per operation, whatever its arguments. */
  readonly ruleOutcomes: Map<string, boolean>;
  /** Root fields under way: none is done before all are, so that the errors of all are reported. */
  readonly pending: Promise<unknown>[];
}
