import type { Charter } from "../../domain/charter";
import { isSameValue } from "../../domain/is-same-value";
import type { ConnectPortal, PropertyOption, WithPortal } from "../../ports";

const LISTS = [
  { list: "sources", property: "handoff_source" },
  { list: "reasons", property: "handoff_disqualification_reason" },
] as const;

/** The options of a property with what the agreement says of them: its own are added, renamed, or hidden where they are retired. Null: they are so already. */
export function agreedOptions(agreed: Charter["sources" | "reasons"], theirs: readonly PropertyOption[]): PropertyOption[] | null {
  const byValue = new Map<string, Charter["sources" | "reasons"][number]>(agreed.map((entry) => [entry.value, entry]));
  const kept = theirs.map((option) => {
    const entry = byValue.get(option.value);
    return entry === undefined ? option : { ...option, label: entry.label, hidden: entry.isRetired };
  });
  const known = new Set(theirs.map(({ value }) => value));
  const added = agreed
    .filter(({ value, isRetired }) => !known.has(value) && !isRetired)
    .map(({ value, label }, index) => ({ value, label, displayOrder: theirs.length + index, hidden: false }));
  const isSame = isSameValue(
    [...kept, ...added].map(({ value, label, hidden = false }) => [value, label, hidden]),
    theirs.map(({ value, label, hidden = false }) => [value, label, hidden]),
  );
  return isSame ? null : [...kept, ...added];
}

/**
 * Offers in HubSpot the sources and reasons that the agreement has of the account's own, under its words; retired ones are offered no more.
 * What HubSpot offers beside them stays. Reads the properties only where the agreement says anything of them.
 */
export const offerAgreedLists =
  (deps: { withPortal: WithPortal; connectPortal: ConnectPortal; refreshOptions: (portalId: number) => Promise<void> }) =>
  async (portalId: number): Promise<void> => {
    const portal = await deps.withPortal(portalId, (tx) => tx.readPortal());
    if (portal?.state !== "ready") return;
    const charter = portal.nextBuild?.charter ?? portal.charter;
    const lists = LISTS.filter(({ list }) => charter[list].length > 0);
    if (lists.length === 0) return;
    const hubspot = deps.connectPortal(portalId);
    for (const objectType of ["contacts", "deals"] as const) {
      const properties = await hubspot.readProperties(objectType);
      for (const { list, property } of lists) {
        const theirs = properties.find(({ name }) => name === property);
        const options = theirs === undefined ? null : agreedOptions(charter[list], theirs.options ?? []);
        if (options !== null) await hubspot.replacePropertyOptions(objectType, property, options);
      }
    }
    await deps.refreshOptions(portalId);
  };
