/** Phase that the controller writes into the status of the custom resource. */
export type ControllerPhase = 'Deploying' | 'Deployed' | 'Stopping' | 'Stopped' | 'Failed';

export interface EnvVar {
  readonly name: string;
  readonly value?: string;
}

export interface Predictor {
  readonly name: string;
  readonly replicas: number;
  readonly modelImage: string;
  readonly modelURI?: string;
  readonly instanceType: string;
  readonly imagePullSecret?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** `spec` of the PhDeployment custom resource. A field that is unset is absent, as Kubernetes keeps it. */
export interface DeploymentSpec {
  readonly displayName: string;
  readonly userId: string;
  readonly userName: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly stop?: boolean;
  readonly description?: string;
  readonly updateMessage?: string;
  readonly updateTime?: string;
  readonly env?: readonly EnvVar[];
  readonly predictors: readonly [Predictor];
  readonly endpoint?: {
    readonly accessType?: string;
    readonly clients?: readonly { readonly name: string; readonly token: string }[];
  };
}

export interface HistoryEntry {
  /** ISO 8601, whole seconds. */
  readonly time: string;
  readonly spec: DeploymentSpec;
}

export interface DeploymentStatus {
  readonly phase?: ControllerPhase;
  readonly message?: string;
  readonly endpoint?: string;
  readonly availableReplicas?: number;
  /** Newest first, at most 32. */
  readonly history?: readonly HistoryEntry[];
}

export interface DeploymentPod {
  readonly name: string;
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  /** Why the container `model` has not started; absent once it runs. */
  readonly waiting?: string;
  /** Counted in the resource usage of its group; false for pods without PrimeHub's group label. */
  readonly labelled: boolean;
}

export interface DeploymentResource {
  readonly name: string;
  /** ISO 8601, whole seconds. */
  readonly creationTimestamp: string;
  spec: DeploymentSpec;
  status: DeploymentStatus;
  pods: readonly DeploymentPod[];
}
