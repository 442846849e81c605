import { Component, type ReactNode } from "react";

interface Props {
  onError(error: Error): void;
  children: ReactNode;
}

/** Reports an error thrown while a surface draws, and draws nothing more of it, as HubSpot does. */
export class SurfaceBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(error: Error): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children;
  }
}
