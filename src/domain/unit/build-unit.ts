import type { Charter } from "../charter";
import { currentValue, instantOf } from "../ledger";
import type { LeadRuleAnswer } from "../lead-rule";
import { ledger, type Ledgers, type RecordFacts } from "../record-facts";
import { capUnits } from "./cap-units";
import type { CompanyReach } from "./company-reach";
import { customersOf, type Customers } from "./customers";
import { dealJourney } from "./deal-journey";
import { withPartiesOfCompany } from "./deal-parties";
import { dealTimeline, type DealTimeline } from "./deal-timeline";
import { dropEntriesOf } from "./drops";
import { isHeldByImplication } from "./implied-held";
import { inquiriesOf, ruleOf } from "./inquiries";
import { leadStamps } from "./lead-stamps";
import type { NameLead } from "./name-leads";
import { notCountedOf } from "./not-counted";
import { ownSourceOf, reasonOfDeal, serviceOfDeal } from "./own-fields";
import { sweep, type Episode } from "./sweep";
import { touchesOf } from "./touches";
import type { Appointment, AttachedDeal, BuiltUnit, Lead, LinkedActivity, LinkedRecord, UnitFacts } from "./unit";
import { winsCustomers } from "./wins-customers";
import { isTouchWithin } from "./within-episode";

/** A meeting that is an appointment: not one that was moved (the new one of the chain stands for it). A cancelled one is evidence of nothing. */
interface Meeting {
  meetingId: number;
  contactIds: readonly number[];
  setAtMs: number;
  startAtMs: number;
  outcome: Appointment["outcome"];
  isHeldImplied: boolean;
}

const OUTCOMES: Readonly<Record<string, Appointment["outcome"]>> = { COMPLETED: "held", NO_SHOW: "no_show", CANCELED: "cancelled" };

const isNotCancelled = ({ outcome }: Pick<Appointment, "outcome">): boolean => outcome !== "cancelled";

function meetingOf(record: LinkedRecord): Meeting | null {
  const startAtMs = instantOf(currentValue(ledger(record, "hs_meeting_start_time")));
  const outcome = currentValue(ledger(record, "hs_meeting_outcome"));
  if (!record.isPresent || startAtMs === null || outcome === "RESCHEDULED") return null;
  return {
    meetingId: record.id,
    contactIds: record.contactIds,
    setAtMs: instantOf(currentValue(ledger(record, "hs_createdate"))) ?? startAtMs,
    startAtMs,
    outcome: OUTCOMES[outcome ?? ""] ?? "none",
    isHeldImplied: false,
  };
}

/** The lead an appointment belongs to: of its contacts' leads in force when it was made, the one that started last. */
function leadOfMeeting(meeting: Meeting, episodesByContact: ReadonlyMap<number, readonly Episode[]>): Episode | null {
  const theirs = meeting.contactIds.flatMap((contactId) => episodesByContact.get(contactId) ?? []);
  const started = theirs.filter((episode) => episode.startedAtMs <= meeting.setAtMs);
  const [best] = (started.length > 0 ? started : theirs.filter((episode) => episode.isFirst)).sort(
    (a, b) => b.startedAtMs - a.startedAtMs || a.contactId - b.contactId,
  );
  return best ?? null;
}

function byContact(records: readonly LinkedActivity[]): Map<number, LinkedActivity[]> {
  const index = new Map<number, LinkedActivity[]>();
  for (const record of records) for (const id of record.contactIds) index.set(id, [...(index.get(id) ?? []), record]);
  return index;
}

/**
 * Builds all leads, appointments and deals of one unit from its facts. Pure: the same facts in any order give the same answer.
 * `nameLead` gives each lead its id from the inquiries joined in it, so that a rebuild keeps identities.
 */
export function buildUnit(facts: UnitFacts, charter: Charter, nameLead: NameLead): BuiltUnit {
  const contacts = facts.contacts.filter((contact) => contact.isPresent);
  const presentIds = new Set(contacts.map((contact) => contact.id));
  const known = facts.deals.flatMap((record) => {
    const timeline = record.isPresent ? dealTimeline(record, charter) : null;
    return timeline === null
      ? []
      : [{ dealId: record.id, record, contactIds: record.contactIds.filter((id) => presentIds.has(id)), timeline }];
  });
  const reachOf = (companyId: number): CompanyReach => facts.companies.get(companyId) ?? "everybody";
  const linked = capUnits(contacts, known).sort((a, b) => a.dealId - b.dealId);
  const deals = withPartiesOfCompany(linked, contacts, reachOf);
  const meetings = facts.activities.flatMap((activity) => (activity.objectType === "meetings" ? (meetingOf(activity) ?? []) : []));

  // A contact that merely works where somebody has a deal has none itself.
  const withDeal = new Set(linked.filter(winsCustomers).flatMap((deal) => deal.contactIds));
  const withAppointment = new Set(meetings.filter(isNotCancelled).flatMap((meeting) => meeting.contactIds));
  const activitiesByContact = byContact(facts.activities);
  const contactById = new Map(contacts.map((contact) => [contact.id, contact]));
  const ruleOfCreation =
    (contact: RecordFacts) =>
    (created: Ledgers): LeadRuleAnswer =>
      ruleOf(contact, created, withDeal.has(contact.id), withAppointment.has(contact.id), charter);
  const { episodes, attachments } = sweep(
    contacts.map((contact) => ({
      contactId: contact.id,
      inquiries: inquiriesOf(contact, ruleOfCreation(contact), activitiesByContact.get(contact.id) ?? [], charter),
      drops: dropEntriesOf(contact, charter),
    })),
    deals,
    charter,
  );

  const episodesByContact = new Map<number, Episode[]>();
  for (const episode of episodes) episodesByContact.set(episode.contactId, [...(episodesByContact.get(episode.contactId) ?? []), episode]);
  const dealById = new Map(deals.map((deal) => [deal.dealId, deal]));
  const attachedTo = (episode: Episode): typeof deals => [...episode.dealIds].sort((a, b) => a - b).map((dealId) => get(dealById, dealId));
  /** those that tell how far the lead came */
  const dealsOf = (episode: Episode): typeof deals => attachedTo(episode).filter(winsCustomers);
  const openingsOf = (episode: Episode): { record: RecordFacts; createdAtMs: number }[] =>
    dealsOf(episode).map(({ record, timeline }) => ({ record, createdAtMs: timeline.createdAtMs }));
  const meetingsByEpisode = new Map<Episode, Meeting[]>();
  for (const meeting of meetings) {
    const episode = leadOfMeeting(meeting, episodesByContact);
    if (episode === null) continue;
    const isHeldImplied = meeting.outcome === "none" && isHeldByImplication(meeting.startAtMs, openingsOf(episode), charter);
    const theirs = meetingsByEpisode.get(episode) ?? [];
    meetingsByEpisode.set(episode, [...theirs, isHeldImplied ? { ...meeting, outcome: "held", isHeldImplied } : meeting]);
  }
  /** whether the contact won a deal of another lead before this one: its own deal makes nobody a returning customer */
  const isReturning = (episode: Episode): boolean =>
    get(episodesByContact, episode.contactId)
      .filter((other) => other !== episode)
      .flatMap(attachedTo)
      .some(({ timeline }) => timeline.wonAtMs !== null && timeline.wonAtMs < episode.startedAtMs);

  const callsOf = (contactId: number): LinkedActivity[] =>
    (activitiesByContact.get(contactId) ?? []).filter((activity) => activity.objectType === "calls");

  const stamped = episodes.map((episode) => {
    const contact = get(contactById, episode.contactId);
    const evidence = {
      episode,
      contact,
      touches: touchesOf(
        {
          contact,
          activities: activitiesByContact.get(contact.id) ?? [],
          deals: openingsOf(episode),
          isOfLead: (atMs) => isTouchWithin(episode, atMs),
        },
        charter,
      ),
      appointments: (meetingsByEpisode.get(episode) ?? []).filter(isNotCancelled),
      deals: dealsOf(episode).map(({ dealId, timeline, record }) => ({ dealId, timeline, record, reason: reasonOfDeal(record, charter) })),
      calls: callsOf(contact.id),
      isReturningCustomer: isReturning(episode),
    };
    return { episode, stamps: leadStamps(evidence, charter) };
  });
  const customers = customersOf({
    deals,
    attachments,
    contactById,
    reachOf,
    wonByStage: stamped.flatMap(({ episode, stamps: { wonAtMs } }) =>
      wonAtMs === null || dealsOf(episode).length > 0 ? [] : [{ episode, wonAtMs }],
    ),
  });
  const leadByEpisode = new Map(
    stamped.map(({ episode, stamps }) => [
      episode,
      { leadId: nameLead(stamps, presentIds), ...stamps, isNewCustomer: customers.newCustomers.has(episode) } satisfies Lead,
    ]),
  );

  return {
    leads: [...leadByEpisode.values()],
    // What is no lead has no appointments in the figures either.
    appointments: [...meetingsByEpisode].flatMap(([episode, theirs]) => {
      const lead = get(leadByEpisode, episode);
      return lead.isExcluded ? [] : theirs.map((meeting) => toAppointment(meeting, lead));
    }),
    deals: deals.map((deal) => {
      const { episode = null, isDealBeforeLead = false } = attachments.get(deal.dealId) ?? {};
      const lead = episode === null ? null : get(leadByEpisode, episode);
      const attached = toDeal(deal, lead, isDealBeforeLead, customers, charter);
      const cameBy =
        episode === null || lead === null
          ? null
          : {
              episode,
              contact: get(contactById, episode.contactId),
              calls: callsOf(episode.contactId),
              decidedBy: lead.decidedBy,
              source: lead.source,
            };
      return { ...attached, journey: dealJourney(attached, cameBy, charter) };
    }),
    notCounted: contacts
      .filter((contact) => !episodesByContact.has(contact.id))
      .flatMap((contact) => notCountedOf(contact, ruleOfCreation(contact)) ?? []),
  };
}

function get<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error("A unit refers to a record that is not in it.");
  return value;
}

const toAppointment = ({ meetingId, setAtMs, startAtMs, outcome, isHeldImplied }: Meeting, lead: Lead): Appointment => ({
  meetingId,
  leadId: lead.leadId,
  leadStartedAtMs: lead.startedAtMs,
  source: lead.source,
  campaign: lead.campaign,
  service: lead.service,
  ownerId: lead.ownerId,
  setAtMs,
  startAtMs,
  outcome,
  isHeldImplied,
});

const toDeal = (
  { record, timeline }: { record: RecordFacts; timeline: DealTimeline },
  lead: Lead | null,
  isDealBeforeLead: boolean,
  customers: Customers,
  charter: Charter,
): Omit<AttachedDeal, "journey"> => ({
  dealId: record.id,
  leadId: lead?.leadId ?? null,
  contactId: lead?.contactId ?? null,
  isDealBeforeLead,
  leadStartedAtMs: lead?.startedAtMs ?? null,
  createdAtMs: timeline.createdAtMs,
  pipelineId: timeline.pipelineId,
  pipelineUse: timeline.pipelineUse,
  outcome: timeline.outcome,
  wonAtMs: timeline.wonAtMs,
  lostAtMs: timeline.lostAtMs,
  amountMinor: timeline.amountMinor,
  isWithoutRate: timeline.isWithoutRate,
  reopenedMs: timeline.reopenedMs,
  nextActivityAtMs: instantOf(currentValue(ledger(record, "notes_next_activity_date"))),
  // What a person says of the deal wins for the deal, then the portal's own field on it; else it came where its lead came from.
  source: currentValue(ledger(record, "handoff_source")) ?? ownSourceOf(record, charter) ?? lead?.source ?? null,
  campaign: currentValue(ledger(record, "handoff_campaign")) ?? lead?.campaign ?? null,
  ownerId: timeline.ownerId,
  wonOwnerId: timeline.wonOwnerId,
  reason: reasonOfDeal(record, charter),
  service: serviceOfDeal(record, charter) ?? lead?.service ?? null,
  companyId: customers.companyIdOf(record.id),
  isFirstWin: customers.firstWins.has(record.id),
});
