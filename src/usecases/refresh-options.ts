import { HANDOFF_PROPERTIES } from "./handoff-properties";
import type { ConnectPortal, PropertyOption, WithPortal } from "../ports";

const spelled = (options: readonly PropertyOption[]): string =>
  JSON.stringify(options.map(({ value, label, hidden = false }) => [value, label, hidden]));

/**
 * Takes over the options of the app's lists as they are in the portal now, whatever an admin added, renamed, hid or removed; adds none.
 * Where a list changed, what HubSpot refused of it is tried again.
 */
export const refreshOptions =
  (deps: { withPortal: WithPortal; connectPortal: ConnectPortal }) =>
  async (portalId: number): Promise<void> => {
    const hubspot = deps.connectPortal(portalId);
    const theirs = { contacts: await hubspot.readProperties("contacts"), deals: await hubspot.readProperties("deals") };
    await deps.withPortal(portalId, async (tx) => {
      if ((await tx.lockPortal())?.state !== "ready") return;
      for (const { objectType, definition } of HANDOFF_PROPERTIES) {
        const options = theirs[objectType].find((property) => property.name === definition.name)?.options ?? [];
        if (options.length === 0 || spelled(options) === spelled(await tx.readLabels(objectType, definition.name))) continue;
        await tx.saveLabels(objectType, definition.name, options);
        const offered = options.filter((option) => option.hidden !== true).map((option) => option.value);
        await tx.retryOffered(objectType, definition.name, offered);
      }
    });
  };
