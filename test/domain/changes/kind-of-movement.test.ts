import { kindOfMovement, movedBy, type LoggedDeltas } from "../../../src/domain/changes/kind-of-movement";
import type { MovementKind } from "../../../src/domain/changes/movement-kinds";
import type { RowKey } from "../../../src/domain/kpi/parts";

/** What a recording moved; where nothing else is told, all of it is of the figure. */
const logged = (over: Partial<LoggedDeltas> & Pick<LoggedDeltas, "subject">): LoggedDeltas => ({
  cause: "delivery 7",
  net: {},
  left: {},
  joined: {},
  ...over,
  moved: over.moved ?? over.net ?? {},
});

const LEAD = "lead:6f1e";
const DEAL = "deal:9";
const MEETING = "appointment:4";
const MERGE = "delivery 7: merge contacts/5 into contacts/3";

describe("the kind of a movement", () => {
  test.each<{ name: string; of: Parameters<typeof logged>[0]; kind: MovementKind }>([
    { name: "somebody asked", of: { subject: LEAD, net: { leads: 1, undecided: 1 } }, kind: "new_lead" },
    { name: "two contacts became one", of: { subject: LEAD, cause: MERGE, net: { leads: -1 } }, kind: "lead_merged" },
    {
      name: "a contact was deleted",
      of: { subject: LEAD, cause: "delivery 7: deletion contacts/5", net: { leads: -1 } },
      kind: "lead_deleted",
    },
    { name: "a contact was forgotten", of: { subject: LEAD, cause: "delivery 7: erasure", net: { leads: -1 } }, kind: "lead_deleted" },
    { name: "its cause went with a contact", of: { subject: LEAD, cause: "erased", net: { leads: -1 } }, kind: "lead_deleted" },
    {
      name: "a contact came back",
      of: { subject: LEAD, cause: "delivery 7: restore contacts/5", net: { leads: 1 } },
      kind: "lead_restored",
    },
    { name: "nobody knows why it went", of: { subject: LEAD, net: { leads: -1 } }, kind: "lead_gone" },
    { name: "it was no lead", of: { subject: LEAD, net: { leads: -1, excluded: 1 } }, kind: "lead_thrown_out" },
    { name: "it was no lead, by a merge", of: { subject: LEAD, cause: MERGE, net: { leads: -1, excluded: 1 } }, kind: "lead_thrown_out" },
    { name: "it was one after all", of: { subject: LEAD, net: { leads: 1, excluded: -1 } }, kind: "lead_counted_again" },
    { name: "it was reached", of: { subject: LEAD, net: { contacted: 1, contactedLogged: 1, touched: 1 } }, kind: "lead_reached" },
    { name: "it qualified", of: { subject: LEAD, net: { sqls: 1, undecided: -1 } }, kind: "qualified" },
    {
      name: "only that it is undecided is asked",
      of: { subject: LEAD, net: { sqls: 1, undecided: -1 }, moved: { undecided: -1 } },
      kind: "qualified",
    },
    {
      name: "only that it was reached is asked",
      of: { subject: LEAD, net: { sqls: 1, contacted: 1 }, moved: { contacted: 1 } },
      kind: "lead_reached",
    },
    { name: "it was dropped", of: { subject: LEAD, net: { disqualified: 1, undecided: -1 } }, kind: "lead_dropped" },
    { name: "it was taken up again", of: { subject: LEAD, net: { disqualified: -1, undecided: 1 } }, kind: "taken_up_again" },
    { name: "it bought", of: { subject: LEAD, net: { newCustomers: 1, leadsWon: 1 } }, kind: "deal_won" },
    { name: "it bought no more", of: { subject: LEAD, net: { newCustomers: -1 } }, kind: "deal_reopened" },
    {
      name: "its source is known now",
      of: { subject: LEAD, net: { withSource: 1 }, left: { source: ["Unattributed"] }, joined: { source: ["meta_ads"] } },
      kind: "source_corrected",
    },
    { name: "a deal was opened", of: { subject: DEAL, net: { dealsCreated: 1, dealsOpen: 1 } }, kind: "deal_opened" },
    {
      name: "a deal was won when it came",
      of: { subject: DEAL, net: { dealsCreated: 1, dealsWon: 1 }, moved: { dealsWon: 1 } },
      kind: "deal_won",
    },
    { name: "a deal was won", of: { subject: DEAL, net: { dealsWon: 1, dealsOpen: -1, revenueMinor: 500 } }, kind: "deal_won" },
    { name: "a deal was lost", of: { subject: DEAL, net: { dealsLost: 1, dealsWon: -1 } }, kind: "deal_lost" },
    {
      name: "a deal was reopened",
      of: { subject: DEAL, net: { dealsWon: -1, dealsOpen: 1, revenueMinor: -500 }, moved: { revenueMinor: -500 } },
      kind: "deal_reopened",
    },
    { name: "a deal went", of: { subject: DEAL, net: { dealsCreated: -1, dealsWon: -1 } }, kind: "deal_gone" },
    {
      name: "a deal came back",
      of: { subject: DEAL, cause: "delivery 7: restore deals/9", net: { dealsCreated: 1 } },
      kind: "deal_restored",
    },
    {
      name: "two deals became one",
      of: { subject: DEAL, cause: "delivery 7: merge deals/8 into deals/9", net: { dealsCreated: -1 } },
      kind: "deal_merged",
    },
    {
      name: "a deal went into a pipeline for nothing",
      of: { subject: DEAL, net: { dealsCreated: -1, dealsNotCounted: 1 } },
      kind: "deal_not_counted",
    },
    { name: "an amount changed", of: { subject: DEAL, net: { revenueMinor: -50 } }, kind: "amount_changed" },
    { name: "they had bought before", of: { subject: DEAL, net: { expansionDeals: 1 } }, kind: "buyer_changed" },
    { name: "an appointment was made", of: { subject: MEETING, net: { appointmentsSet: 1 } }, kind: "appointment_made" },
    { name: "an appointment took place", of: { subject: MEETING, net: { appointmentsHeld: 1 } }, kind: "appointment_held" },
    { name: "nobody came", of: { subject: MEETING, net: { appointmentsHeld: -1, noShows: 1 } }, kind: "appointment_missed" },
    {
      name: "an appointment was cancelled",
      of: { subject: MEETING, net: { appointmentsSet: -1, appointmentsCancelled: 1 } },
      kind: "appointment_cancelled",
    },
    { name: "an outcome was taken back", of: { subject: MEETING, net: { appointmentsHeld: -1 } }, kind: "outcome_withdrawn" },
    { name: "an appointment was removed", of: { subject: MEETING, net: { appointmentsSet: -1 } }, kind: "appointment_gone" },
    { name: "an agreement came into force", of: { subject: "cells", cause: "agreement 3", moved: { leads: 4 } }, kind: "agreement" },
    { name: "the app counts otherwise", of: { subject: "cells", cause: "formulas 4", moved: { leads: 4 } }, kind: "formulas" },
    { name: "what was kept wrongly was made right", of: { subject: "cells", cause: "rebuild", moved: { leads: 4 } }, kind: "repaired" },
  ])("is $kind where $name", ({ of, kind }) => {
    expect(kindOfMovement(logged(of))).toBe(kind);
  });

  const day = { left: { day: ["2026-03-01"] }, joined: { day: ["2026-03-02"] } };
  const source = { left: { source: ["meta_ads"] }, joined: { source: ["paid_search"] } };
  const owner = { left: { owner: ["11"] }, joined: { owner: ["12"] } };
  test.each<{ name: string; of: Partial<LoggedDeltas>; by: RowKey[]; kind: MovementKind }>([
    { name: "its source was corrected", of: source, by: [], kind: "source_corrected" },
    { name: "its owner changed", of: owner, by: [], kind: "owner_changed" },
    { name: "it belongs to another day", of: day, by: [], kind: "day_changed" },
    {
      name: "day and owner changed, and all owners are asked about",
      of: { left: { ...owner.left, ...day.left }, joined: { ...owner.joined, ...day.joined } },
      by: [],
      kind: "day_changed",
    },
    {
      name: "day and owner changed, and one owner is asked about",
      of: { left: { ...owner.left, ...day.left }, joined: { ...owner.joined, ...day.joined } },
      by: ["owner"],
      kind: "owner_changed",
    },
    { name: "nothing is known to have changed", of: {}, by: [], kind: "changed" },
  ])("of something that only went elsewhere is $kind where $name", ({ of, by, kind }) => {
    expect(kindOfMovement(logged({ subject: DEAL, moved: { revenueMinor: -500 }, net: {}, ...of }), by)).toBe(kind);
  });

  test("of an appointment on another day is that it was moved", () => {
    expect(kindOfMovement(logged({ subject: MEETING, moved: { appointmentsHeld: 1 }, net: {}, ...day }))).toBe("appointment_moved");
    expect(movedBy(day, [])).toBe("day");
  });
});
