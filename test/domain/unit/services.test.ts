import { contributionsOf } from "../../../src/domain/contributions";
import { cellDeltas } from "../../../src/domain/rollup";
import { aCharter, aContact, aDeal, aMeeting, build, only, type Entry } from "./a-unit";

const ofContacts = aCharter({ serviceProperty: { objectType: "contacts", property: "service" } });
const ofDeals = aCharter({ serviceProperty: { objectType: "deals", property: "work" } });
const ASKED = "handoff:service.service";
const WORK = "handoff:service.work";
const AGAIN: Entry = ["2026-07-20T10:00", "2026-07-20T10:00:00Z"];

describe("what a lead is about", () => {
  test("is told by its contact, and its appointments and deals are about the same", () => {
    const contacts = [aContact(1, "2026-05-01T10:00", { [ASKED]: "patio" })];
    const { leads, deals, appointments } = build(
      { contacts, deals: [aDeal(5, [1], "2026-05-02T10:00")], meetings: [aMeeting(9, [1], "2026-05-02T10:00", "2026-05-03T10:00")] },
      ofContacts,
    );
    expect([only(leads), only(deals), only(appointments)].map(({ service }) => service)).toEqual(["patio", "patio", "patio"]);
  });

  test("is what was said last while the lead was theirs; a later inquiry has its own", () => {
    const service: Entry[] = [
      ["2026-05-01T10:00", "patio"],
      ["2026-05-03T10:00", "deck"],
      ["2026-07-21T10:00", "lawn"],
    ];
    const contacts = [aContact(1, "2026-05-01T10:00", { [ASKED]: service, recent_conversion_date: [AGAIN] })];
    expect(build({ contacts }, ofContacts).leads.map((lead) => lead.service)).toEqual(["deck", "lawn"]);
  });

  test("is not known of an inquiry for which nothing was said, or was taken back", () => {
    const quiet = [aContact(1, "2026-05-01T10:00", { [ASKED]: "patio", recent_conversion_date: [AGAIN] })];
    expect(build({ contacts: quiet }, ofContacts).leads.map((lead) => lead.service)).toEqual(["patio", null]);
    const cleared: Entry[] = [
      ["2026-05-01T10:00", "patio"],
      ["2026-05-03T10:00", ""],
    ];
    expect(only(build({ contacts: [aContact(1, "2026-05-01T10:00", { [ASKED]: cleared })] }, ofContacts).leads).service).toBeNull();
  });

  test("is told by the first of its deals that says it, where the field is on deals; each deal says its own", () => {
    const contacts = [aContact(1, "2026-05-01T10:00")];
    const deals = [
      aDeal(5, [1], "2026-05-02T10:00"),
      aDeal(6, [1], "2026-05-03T10:00", { [WORK]: "deck" }),
      aDeal(7, [1], "2026-05-04T10:00", { [WORK]: "lawn" }),
    ];
    const built = build({ contacts, deals }, ofDeals);
    expect(only(built.leads).service).toBe("deck");
    expect(built.deals.map((deal) => deal.service)).toEqual(["deck", "deck", "lawn"]);
  });

  test("is not told by a field that is not the mapped one", () => {
    const contacts = [aContact(1, "2026-05-01T10:00", { [ASKED]: "patio" })];
    expect([ofDeals, aCharter()].map((charter) => only(build({ contacts }, charter).leads).service)).toEqual([null, null]);
  });
});

test("sums by service add up to those by source, what is not known included", () => {
  const contacts = [
    aContact(1, "2026-05-01T10:00", { [ASKED]: "patio" }),
    aContact(2, "2026-05-01T10:00"),
    aContact(3, "2026-05-02T10:00"),
  ];
  const deals = [aDeal(5, [1], "2026-05-02T10:00", { dealstage: "won", amount: "10" }), aDeal(6, [], "2026-05-02T10:00")];
  const cells = cellDeltas([], contributionsOf(build({ contacts, deals }, ofContacts), ofContacts));
  const sumsOf = (grain: string): Record<string, number> => {
    const sums: Record<string, number> = {};
    for (const cell of cells.filter((one) => one.grain === grain))
      for (const [measure, delta] of cell.deltas) sums[measure] = (sums[measure] ?? 0) + delta;
    return sums;
  };
  expect(sumsOf("d")).toEqual(sumsOf("a"));
  expect(new Set(cells.filter((cell) => cell.grain === "d").map((cell) => cell.service))).toEqual(new Set(["patio", "Unattributed"]));
});
