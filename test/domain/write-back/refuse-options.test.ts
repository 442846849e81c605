import { refuseOptions } from "../../../src/domain/write-back/refuse-options";

const write = (property: string, value: string) => ({ objectType: "contacts" as const, recordId: 1, property, value, isRestore: false });
const LISTS: Record<string, ReadonlySet<string>> = { handoff_source: new Set(["direct"]), handoff_sla_status: new Set() };
const offeredBy = ({ property }: { property: string }): ReadonlySet<string> | null => LISTS[property] ?? null;

describe("refuseOptions", () => {
  test.each([
    { name: "an option that is offered is taken", value: write("handoff_source", "direct"), isTaken: true },
    { name: "an option that an admin removed is refused", value: write("handoff_source", "paid_search"), isTaken: false },
    { name: "a list can always be emptied", value: write("handoff_source", ""), isTaken: true },
    { name: "a property that is no list takes anything", value: write("handoff_campaign", "Autumn"), isTaken: true },
    { name: "a list of which nothing is known is left to HubSpot", value: write("handoff_sla_status", "running"), isTaken: true },
  ])("$name", ({ value, isTaken }) => {
    const { taken, refused } = refuseOptions([value], offeredBy);
    expect(taken).toEqual(isTaken ? [value] : []);
    expect(refused.map(({ message }) => message)).toEqual(
      isTaken ? [] : [`"${value.value}" is not among the options that HubSpot offers for it.`],
    );
  });
});
