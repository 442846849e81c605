import type { OutboxWrite, WriteKey } from "./due-writes";

/** The values that a property of the portal offers now; null: it is no list, or not known. */
export type OfferedValues = (key: WriteKey) => ReadonlySet<string> | null;

/**
 * Parts writes into those that HubSpot can take and those it would refuse because an admin removed or hid the option.
 * A list of ours that an admin changed is the portal's list: it is not mended.
 */
export function refuseOptions<Write extends OutboxWrite>(
  writes: readonly Write[],
  offeredBy: OfferedValues,
): { taken: Write[]; refused: (Write & { message: string })[] } {
  const taken: Write[] = [];
  const refused: (Write & { message: string })[] = [];
  for (const write of writes) {
    const offered = write.value === "" ? null : offeredBy(write);
    if (offered === null || offered.size === 0 || offered.has(write.value)) taken.push(write);
    else refused.push({ ...write, message: `"${write.value}" is not among the options that HubSpot offers for it.` });
  }
  return { taken, refused };
}
