/** HubSpot gives a property without a value as null, as "" or not at all. */
export const emptyToNull = (value: string | null | undefined): string | null => (value === "" ? null : (value ?? null));
