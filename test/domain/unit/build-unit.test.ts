import fc from "fast-check";
import { contributionsOf } from "../../../src/domain/contributions";
import { ledgerOf } from "../../../src/domain/ledger";
import type { Ledgers, RecordFacts } from "../../../src/domain/record-facts";
import { GRAINS, measuresOf } from "../../../src/domain/grains";
import { cellDeltas } from "../../../src/domain/rollup";
import type { CompanyReach } from "../../../src/domain/unit/company-reach";
import { CONNECTED } from "../../../src/domain/unit/touches";
import type { AttachedDeal, BuiltUnit, LinkedActivity, LinkedRecord, UnitFacts } from "../../../src/domain/unit/unit";
import { aCall, aCharter, aContact, aDeal, aMeeting, build, type Entry, type Properties } from "./a-unit";

/** Few days and few values, so that instants collide and histories cross. */
const aDay = fc.integer({ min: 1, max: 28 }).map((day) => `2026-05-${String(day).padStart(2, "0")}`);
const aHistory = (...values: string[]) => fc.array(fc.tuple(aDay, fc.constantFrom(...values)), { maxLength: 4 }) as fc.Arbitrary<Entry[]>;
const CONTACT_IDS = [1, 2, 3];
const someContacts = fc.subarray(CONTACT_IDS);

const aSomeContact = (id: number): fc.Arbitrary<RecordFacts> =>
  fc
    .record({
      createdAt: aDay,
      hs_object_source: fc.constantFrom("FORM", "CRM_UI", "IMPORT", ""),
      lifecyclestage: aHistory("lead", "marketingqualifiedlead", "salesqualifiedlead", "customer"),
      hs_lead_status: aHistory("NEW", "CONNECTED", "UNQUALIFIED", "BAD_TIMING", ""),
      handoff_disqualification_reason: aHistory("out_of_area", "not_now", "spam", ""),
      recent_conversion_date: fc.array(aDay, { maxLength: 3 }).map((days) => days.map((day): Entry => [day, `${day}T00:00:00Z`])),
      handoff_source: aHistory("referral", "event", ""),
      associatedcompanyid: aHistory("71", "72", ""),
      hubspot_owner_id: aHistory("7", "8"),
    })
    .map(({ createdAt, ...properties }) => aContact(id, createdAt, properties));

const aSomeDeal = (id: number): fc.Arbitrary<LinkedRecord> =>
  fc
    .record({
      contactIds: someContacts,
      createdAt: aDay,
      dealstage: aHistory("quote", "won", "paid", "lost"),
      closedOn: aDay,
      reason: aHistory("price_too_high", "chose_competitor", ""),
      company: aHistory("71", "73", ""),
    })
    .map(({ contactIds, createdAt, dealstage, closedOn, reason, company }) =>
      aDeal(id, contactIds, createdAt, {
        dealstage: dealstage.length > 0 ? dealstage : "quote",
        closedate: [[createdAt, `${closedOn}T00:00:00Z`]],
        handoff_disqualification_reason: reason,
        "handoff:company": company,
        amount: String(100 + id),
      }),
    );

const aSomeCall = (id: number): fc.Arbitrary<LinkedActivity> =>
  fc
    .record({
      contactIds: someContacts,
      when: aDay,
      hs_call_direction: fc.constantFrom("INBOUND", "OUTBOUND"),
      hs_call_disposition: fc.constantFrom(CONNECTED, ""),
      hs_call_duration: fc.constantFrom("", "5000", "60000"),
    })
    .map(({ contactIds, when, ...properties }) => aCall(id, contactIds, when, properties as Properties));

const aSomeMeeting = (id: number): fc.Arbitrary<LinkedActivity> =>
  fc
    .record({
      contactIds: someContacts,
      setAt: aDay,
      startAt: aDay,
      outcome: fc.constantFrom("SCHEDULED", "COMPLETED", "NO_SHOW", "CANCELED"),
    })
    .map(({ contactIds, setAt, startAt, outcome }) => aMeeting(id, contactIds, setAt, startAt, { hs_meeting_outcome: outcome }));

const someFacts: fc.Arbitrary<UnitFacts> = fc.record({
  contacts: fc.tuple(...CONTACT_IDS.map(aSomeContact)),
  deals: fc.tuple(...[11, 12, 13].map(aSomeDeal)),
  activities: fc.tuple(...[21, 22, 23].map(aSomeCall), ...[31, 32].map(aSomeMeeting)),
  companies: fc.constantFrom<CompanyReach>("everybody", "customers", "nobody").map((reach) => new Map([[71, reach]])),
});

/** The same facts as they might have come in another order: every list turned around, every history told backwards. */
const backwards = <Record extends RecordFacts>(records: readonly Record[]): Record[] =>
  [...records].reverse().map((record) => {
    const own: Ledgers = new Map([...record.own].reverse().map(([property, entries]) => [property, ledgerOf([...entries].reverse())]));
    return {
      ...record,
      own,
      all: [{ id: record.id, ledgers: own }],
      ...("contactIds" in record ? { contactIds: [...(record.contactIds as number[])].reverse() } : {}),
    };
  });

const inOrder = (unit: BuiltUnit): BuiltUnit => ({
  leads: [...unit.leads].sort((a, b) => a.contactId - b.contactId || a.startedAtMs - b.startedAtMs),
  appointments: [...unit.appointments].sort((a, b) => a.meetingId - b.meetingId),
  deals: [...unit.deals].sort((a, b) => a.dealId - b.dealId),
  notCounted: [...unit.notCounted].sort((a, b) => a.contactId - b.contactId),
});

describe("buildUnit, whatever happened", () => {
  test("does not depend on the order in which it was told", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const { contacts, deals, activities, companies } = facts;
        const turned = { contacts: backwards(contacts), deals: backwards(deals), activities: backwards(activities), companies };
        expect(inOrder(build(turned))).toEqual(inOrder(build(facts)));
      }),
      { numRuns: 300 },
    );
  });

  test("keeps the laws of a funnel", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const { leads, deals, appointments } = build(facts);
        for (const lead of leads) {
          if (lead.sqlAtMs !== null) expect(lead.mqlAtMs).not.toBeNull();
          if (lead.opportunityAtMs !== null) expect(lead.sqlAtMs).not.toBeNull();
          if (lead.sqlAtMs !== null) expect(lead.contactedAtMs).not.toBeNull();
          if (lead.firstTouchAtMs !== null) expect(lead.firstTouchAtMs).toBeGreaterThanOrEqual(lead.startedAtMs);
        }
        const customerOf = ({ companyId, contactId }: AttachedDeal): string | null => {
          if (companyId !== null) return `company ${String(companyId)}`;
          return contactId === null ? null : `contact ${String(contactId)}`;
        };
        const wins = deals.filter((deal) => deal.wonAtMs !== null && customerOf(deal) !== null);
        for (const win of wins) {
          const theirs = wins.filter((other) => customerOf(other) === customerOf(win));
          const firstAtMs = Math.min(...theirs.map((other) => other.wonAtMs ?? Infinity));
          expect(theirs.filter((other) => other.isFirstWin).map((other) => other.wonAtMs)).toEqual([firstAtMs]);
        }
        const leadsOfFirstWins = new Set(deals.flatMap((deal) => (deal.isFirstWin ? (deal.leadId ?? []) : [])));
        expect(new Set(leads.flatMap((lead) => (lead.isNewCustomer ? lead.leadId : [])))).toEqual(leadsOfFirstWins);
        // Every deal is counted once, every appointment at most once, and each on a lead that exists.
        expect(deals.map((deal) => deal.dealId).sort()).toEqual([11, 12, 13]);
        expect(new Set(appointments.map((appointment) => appointment.meetingId)).size).toBe(appointments.length);
        const leadIds = new Set(leads.map((lead) => lead.leadId));
        for (const { leadId } of [...deals, ...appointments]) if (leadId !== null) expect(leadIds.has(leadId)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("adds the same to both bases, day and month, and to every grain that keeps the measure", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const charter = aCharter();
        const totals = new Map<string, Map<string, number>>();
        for (const { grain, tier, basis, deltas } of cellDeltas([], contributionsOf(build(facts, charter), charter))) {
          for (const [measure, delta] of deltas) {
            const of = totals.get(measure) ?? new Map<string, number>();
            const key = `${grain} ${tier} ${basis}`;
            totals.set(measure, of.set(key, (of.get(key) ?? 0) + delta));
          }
        }
        expect(totals.size).toBeGreaterThan(0);
        const grainsOf = (measure: string): number =>
          GRAINS.filter((grain) => grain !== "d" && measuresOf(grain).some((kept) => kept === measure)).length;
        for (const [measure, total] of totals)
          expect([measure, total.size, new Set(total.values()).size]).toEqual([measure, 4 * grainsOf(measure), 1]);
      }),
      { numRuns: 100 },
    );
  });
});
