import fc from "fast-check";
import type { Charter } from "../../../src/domain/charter";
import {
  appointmentContributions,
  dealContributions,
  leadContributions,
  UNATTRIBUTED,
  type Contribution,
} from "../../../src/domain/contributions";
import { addedTo, filtersOf, type FigureCell, type TableRow } from "../../../src/domain/explain/figure-cell";
import { isFilterExact } from "../../../src/domain/explain/part-rows";
import { passes } from "../../../src/domain/explain/row-filter";
import type { SumKey } from "../../../src/domain/grains";
import { MEASURES, type Measure } from "../../../src/domain/measures";
import { addDays } from "../../../src/domain/period";
import type { Appointment, AttachedDeal, Lead } from "../../../src/domain/unit/unit";
import { aCharter, at } from "../unit/a-unit";

const instant = fc.integer({ min: at("2026-03-25"), max: at("2026-04-05") });
const orNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { nil: null, freq: 2 });
const source = orNull(fc.constantFrom("paid_search", "word_of_mouth", UNATTRIBUTED));
const campaign = orNull(fc.constantFrom("", "spring", UNATTRIBUTED));
const owner = orNull(fc.constantFrom(11, 12));
const service = orNull(fc.constantFrom("Lawn", "Trees"));
const reason = orNull(
  fc.constantFrom("spam", "out_of_area", "no_response", "too_expensive", "not_now", "chose_competitor", "no_capacity", "own_words"),
);
const how = orNull(fc.constantFrom("logged" as const, "by_hand" as const, "implied" as const));

const lead: fc.Arbitrary<Lead> = fc.record({
  leadId: fc.uuid(),
  contactId: fc.nat(),
  inquiries: fc.constant(["1:1"]),
  startedAtMs: instant,
  intake: fc.constant("form" as const),
  noClockReason: fc.constant(null),
  clockStartedAtMs: instant,
  clockIntake: fc.constant("form" as const),
  intent: fc.constant("high" as const),
  policyId: fc.constant(null),
  lastTouchAtMs: fc.constant(null),
  attemptAtMs: fc.constant(null),
  earlyAttempts: fc.constant(0),
  cameInHours: fc.constant(true),
  assignedAtMs: fc.constant(null),
  ownerWaits: fc.constant([]),
  pauses: fc.constant([]),
  source,
  campaign,
  decidedBy: fc.constant("utm" as const),
  firstSource: fc.constant(null),
  latestSource: fc.constant(null),
  sourceCorrections: fc.constant([]),
  service,
  persona: fc.constant(null),
  engagements: fc.constant([]),
  ownerId: owner,
  isExcluded: fc.boolean(),
  mqlAtMs: orNull(instant),
  contactedAtMs: orNull(instant),
  contactedHow: how,
  sqlAtMs: orNull(instant),
  sqlHow: fc.constant("deal" as const),
  contactedOwnerId: owner,
  sqlOwnerId: owner,
  salesReadyAtMs: orNull(instant),
  opportunityAtMs: orNull(instant),
  appointmentAtMs: orNull(instant),
  appointmentHow: how,
  heldAtMs: orNull(instant),
  wonAtMs: orNull(instant),
  isNewCustomer: fc.boolean(),
  disqualifiedAtMs: orNull(instant),
  isDisqualifiedUnqualified: fc.boolean(),
  reason,
  parkedAtMs: orNull(instant),
  wakesAtMs: fc.constant(null),
  quality: fc.constant(null),
  qualityHow: fc.constant(null),
  hasTouch: fc.boolean(),
  attempts: fc.nat({ max: 3 }),
  firstTouchAtMs: orNull(instant),
  firstTouchHow: how,
  dueAtMs: orNull(instant),
  warnAtMs: fc.constant(null),
  slaOwnerId: owner,
  promiseOutcome: orNull(fc.constantFrom("met" as const, "late" as const, "not_logged" as const, "open" as const, "void" as const)),
  responseMs: fc.constant(null),
  waitMs: fc.constant(null),
});

const appointment: fc.Arbitrary<Appointment> = fc.record({
  meetingId: fc.nat(),
  leadId: fc.uuid(),
  leadStartedAtMs: instant,
  source,
  campaign,
  service,
  ownerId: owner,
  setAtMs: instant,
  startAtMs: instant,
  outcome: fc.constantFrom("held" as const, "no_show" as const, "cancelled" as const, "none" as const),
  isHeldImplied: fc.boolean(),
});

const deal: fc.Arbitrary<AttachedDeal> = fc.record({
  dealId: fc.nat(),
  leadId: orNull(fc.uuid()),
  contactId: orNull(fc.nat()),
  isDealBeforeLead: fc.boolean(),
  leadStartedAtMs: orNull(instant),
  createdAtMs: instant,
  pipelineId: fc.constantFrom("default", "renewals"),
  pipelineUse: fc.constantFrom("new_business" as const, "expansion" as const, "not_counted" as const),
  outcome: fc.constantFrom("open" as const, "won" as const, "lost" as const),
  wonAtMs: orNull(instant),
  lostAtMs: orNull(instant),
  amountMinor: orNull(fc.integer({ min: 0, max: 5 })),
  isWithoutRate: fc.boolean(),
  reopenedMs: fc.constant(0),
  nextActivityAtMs: fc.constant(null),
  source,
  campaign,
  ownerId: owner,
  wonOwnerId: owner,
  reason,
  service,
  companyId: orNull(fc.nat()),
  isFirstWin: fc.boolean(),
  journey: fc.array(
    fc.record({ source: fc.constantFrom("paid_search", "word_of_mouth"), campaign, atMs: instant, roles: fc.constant([]) }),
    { maxLength: 2 },
  ),
});

const row: fc.Arbitrary<TableRow> = fc.oneof(
  lead.map((known): TableRow => ({ table: "leads", row: known })),
  appointment.map((known): TableRow => ({ table: "appointments", row: known })),
  deal.map((known): TableRow => ({ table: "deals", row: known })),
);

/** The clocks of Havana and Lord Howe change on days that the rows are of. */
const charter: fc.Arbitrary<Charter> = fc
  .tuple(fc.constantFrom("UTC", "America/Havana", "Australia/Lord_Howe"), fc.boolean())
  .map(([timeZone, hasService]) =>
    aCharter({ timeZone, serviceProperty: hasService ? { objectType: "contacts", property: "service" } : null }),
  );

const contributionsOf = (known: TableRow, agreed: Charter): Contribution[] => {
  if (known.table === "leads") return leadContributions(known.row, agreed);
  return known.table === "deals" ? dealContributions(known.row, agreed) : appointmentContributions(known.row, agreed);
};

const KEYS: readonly SumKey[] = ["source", "campaign", "owner", "pipeline", "reason", "service"];
const named = (key: SumKey, value: string): string => (key === "campaign" && value === "" ? UNATTRIBUTED : value);

/** The smallest cell that a contribution is in: its day, and all of its keys. */
const cellOf = (contribution: Contribution): FigureCell => ({
  basis: contribution.basis,
  fromOn: contribution.dayOn,
  toOn: addDays(contribution.dayOn, 1),
  keys: Object.fromEntries(KEYS.map((key) => [key, named(key, contribution[key])])),
});

const settings = { numRuns: 800, seed: 20261122 };

test("no row that adds to a measure is left out by where its rows are looked for, whatever its basis, day and keys", () => {
  const seen = new Set<Measure>();
  fc.assert(
    fc.property(row, charter, (known, agreed) => {
      for (const contribution of contributionsOf(known, agreed)) {
        const cell = cellOf(contribution);
        seen.add(contribution.measure);
        const isFound = filtersOf(contribution.measure, cell, agreed).some(
          (filter) => filter.table === known.table && passes(known.row, filter),
        );
        const added = addedTo(known, contribution.measure, cell, agreed);
        if (!isFound || added !== contribution.amount)
          expect({ contribution, isFound, added }).toEqual({ contribution, isFound: true, added: contribution.amount });
      }
    }),
    settings,
  );
  expect([...seen].sort()).toEqual([...MEASURES].sort());
});

test("rows are found for leads exactly where they add, but for drops by kind, which the agreement tells apart", () => {
  const everyDay: Omit<FigureCell, "basis"> = { fromOn: "2026-01-01", toOn: "2027-01-01", keys: {} };
  fc.assert(
    fc.property(lead, charter, (known, agreed) => {
      for (const measure of MEASURES.filter(isFilterExact)) {
        for (const basis of ["cohort", "period"] as const) {
          const cell = { ...everyDay, basis };
          const isFound = filtersOf(measure, cell, agreed).some((filter) => filter.table === "leads" && passes(known, filter));
          const adds = addedTo({ table: "leads", row: known }, measure, cell, agreed) !== null;
          if (isFound !== adds) expect({ measure, basis, isFound }).toEqual({ measure, basis, isFound: adds });
        }
      }
    }),
    settings,
  );
});

test("a row adds nothing to another day, another source or the other basis", () => {
  const agreed = aCharter();
  fc.assert(
    fc.property(lead, (known) => {
      const one: TableRow = {
        table: "leads",
        row: { ...known, isExcluded: false, startedAtMs: at("2026-03-30T10:00"), source: "paid_search", mqlAtMs: at("2026-04-02") },
      };
      const cell: FigureCell = { basis: "cohort", fromOn: "2026-03-30", toOn: "2026-03-31", keys: { source: "paid_search" } };
      expect(addedTo(one, "mqls", cell, agreed)).toBe(1);
      expect(addedTo(one, "mqls", { ...cell, basis: "period" }, agreed)).toBeNull();
      expect(addedTo(one, "mqls", { ...cell, keys: { source: "word_of_mouth" } }, agreed)).toBeNull();
      expect(addedTo(one, "mqls", { ...cell, fromOn: "2026-03-31", toOn: "2026-04-30" }, agreed)).toBeNull();
    }),
    { numRuns: 50, seed: 3 },
  );
});
