import { capUnits } from "../../../src/domain/unit/cap-units";
import type { RecordFacts } from "../../../src/domain/record-facts";

const contact = (id: number, createdOn: string): RecordFacts => {
  const own = new Map([["createdate", [{ atMs: 0, value: `${createdOn}T00:00:00.000Z`, isHistory: true, sourceType: null }]]]);
  return { id, isPresent: true, own, all: [{ id, ledgers: own }] };
};
const ids = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe("capUnits", () => {
  test("a deal of fifty contacts keeps them all", () => {
    const contacts = ids(50).map((id) => contact(id, "2026-01-01"));
    expect(capUnits(contacts, [{ contactIds: ids(50) }])[0]?.contactIds).toHaveLength(50);
  });

  test("a deal of fifty-one contacts goes to the one that was created first", () => {
    const contacts = ids(51).map((id) => contact(id, id === 7 ? "2025-12-31" : "2026-01-01"));
    expect(capUnits(contacts, [{ contactIds: ids(51) }])).toEqual([{ contactIds: [7] }]);
  });

  test("contacts that hang together through a chain of deals make one unit, and others beside it are left alone", () => {
    const contacts = [...ids(52), 90, 91].map((id) => contact(id, "2026-01-01"));
    const chain = ids(51).map((id) => ({ contactIds: [id, id + 1] }));
    const capped = capUnits(contacts, [...chain, { contactIds: [90, 91] }]);
    expect(capped.slice(0, -1).every((deal) => deal.contactIds.length === 1)).toBe(true);
    expect(capped.at(-1)).toEqual({ contactIds: [90, 91] });
  });

  test("the order of the deals decides nothing", () => {
    const contacts = ids(60).map((id) => contact(id, "2026-01-01"));
    const chain = ids(59).map((id) => ({ contactIds: [id, id + 1] }));
    expect(capUnits(contacts, [...chain].reverse())).toEqual([...capUnits(contacts, chain)].reverse());
  });
});
