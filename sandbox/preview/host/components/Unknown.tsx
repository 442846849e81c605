import type { ReactNode } from "react";

/** A component of HubSpot that the preview does not draw: a visible box with its name and what is in it. */
export const unknown = (name: string) =>
  function Unknown({ children }: { children?: ReactNode }) {
    return (
      <div className="hs-unknown">
        <span className="hs-microcopy">{name} is not drawn in the preview</span>
        {children}
      </div>
    );
  };
