/**
 * Who made a change, in HubSpot's word; `HANDOFF` for our own app. What the app writes, a person chose on its card, and
 * HubSpot knows it only as one integration among others.
 */
export const sourceTypeOf = (
  sourceType: string | null | undefined,
  sourceId: string | number | null | undefined,
  appId: string,
): string | null => (sourceType === "INTEGRATION" && String(sourceId) === appId ? "HANDOFF" : (sourceType ?? null));
