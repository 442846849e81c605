import type { ReactNode } from "react";

/** HubSpot draws these from its own records; the preview names them and shows which properties they would hold. */
const crm = (name: string) =>
  function CrmComponent({ properties, children }: { properties?: string[]; children?: ReactNode }) {
    return (
      <div className="hs-tile hs-tile--compact">
        <span className="hs-microcopy">{name}</span>
        {properties && <div className="hs-bodytext">{properties.join(", ")}</div>}
        {children}
      </div>
    );
  };

export const CrmComponents = Object.fromEntries(
  [
    "CrmPropertyList",
    "CrmAssociationTable",
    "CrmDataHighlight",
    "CrmReport",
    "CrmAssociationPivot",
    "CrmAssociationPropertyList",
    "CrmAssociationStageTracker",
    "CrmSimpleDeadline",
    "CrmStageTracker",
    "CrmStatistics",
    "CrmActionButton",
    "CrmActionLink",
    "CrmCardActions",
  ].map((name) => [name, crm(name)]),
);
