import { Component, type ErrorInfo, type ReactNode } from 'react';

/** What a part of the page threw while it was rendered. */
export interface Crash {
  readonly error: unknown;
  /** The components around it, innermost first; null until React tells. */
  readonly components: string | null;
}

interface CrashBoundaryProps {
  /** Another key tries the children again: where the person went. */
  readonly resetKey: string;
  /** Renders what stands in for the children. */
  readonly fallback: (crash: Crash) => ReactNode;
  readonly children: ReactNode;
}

interface CrashBoundaryState {
  readonly resetKey: string;
  readonly crash: Crash | null;
}

/** Keeps a crash to one part of the page, so that the rest goes on working. */
export class CrashBoundary extends Component<CrashBoundaryProps, CrashBoundaryState> {
  override state: CrashBoundaryState = { resetKey: this.props.resetKey, crash: null };

  static getDerivedStateFromProps(props: CrashBoundaryProps, state: CrashBoundaryState): CrashBoundaryState | null {
    return props.resetKey === state.resetKey ? null : { resetKey: props.resetKey, crash: null };
  }

  static getDerivedStateFromError(error: unknown): Pick<CrashBoundaryState, 'crash'> {
    return { crash: { error, components: null } };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ crash: { error, components: componentStack ?? null } });
  }

  override render(): ReactNode {
    const { crash } = this.state;
    return crash === null ? this.props.children : this.props.fallback(crash);
  }
}
