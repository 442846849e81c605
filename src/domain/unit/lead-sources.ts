import type { Charter } from "../charter";
import { currentValue, emptyToNull, instantOf, valueAt, type Ledger } from "../ledger";
import { dayOf } from "../period";
import { ledger, type RecordFacts } from "../record-facts";
import { meaningOfNumber } from "../source/called-number";
import { addressFact, FACT, ownSourceFact } from "../source/evidence-facts";
import type { HubSpotSource } from "../source/hubspot-source";
import { resolveSource, type ClickId, type ResolvedSource, type SourceDecidedBy, type SourceEvidence } from "../source/resolve-source";
import { RETURNING_CUSTOMER } from "../source/sources";
import type { Utm } from "../source/utm";
import { DAY_MS } from "../time-zone";
import { entryAtLock, entryWithin, lockedAtMs } from "./episode-time";
import { ownSourceOf } from "./own-fields";
import type { Episode } from "./sweep";
import { isByPerson } from "./touches";
import type { LinkedRecord, SourceCorrection } from "./unit";
import { isWithin } from "./within-episode";

/** What the sources of one lead are told by. */
export interface SourceFacts {
  episode: Episode;
  contact: RecordFacts;
  calls: readonly LinkedRecord[];
  /** the lead's deals, the earliest first */
  deals: readonly RecordFacts[];
  /** a deal of this contact was won before this inquiry */
  isReturningCustomer: boolean;
}

/** What the web tells of is the contact's. */
type OfContact = Pick<SourceFacts, "episode" | "contact">;

export interface LeadSources {
  source: string | null;
  campaign: string | null;
  decidedBy: SourceDecidedBy;
  firstSource: string | null;
  latestSource: string | null;
  sourceCorrections: SourceCorrection[];
}

/** Evidence of a click speaks for an inquiry that came at most so much later. */
export const CLICK_BEFORE_MS = 30 * DAY_MS;

const setBy = (sourceType: string | null): "person" | "import" | "workflow" =>
  isByPerson(sourceType) ? "person" : sourceType === "IMPORT" ? "import" : "workflow";

/** Picks the entry of a ledger that speaks for one role: when it was first seen, when it asked, or last. */
type Choose = (entries: Ledger) => Ledger[number] | null;

const valueOf = (choose: Choose, record: RecordFacts, property: string): string | null =>
  emptyToNull(choose(ledger(record, property))?.value);

function utmOf(choose: Choose, contact: RecordFacts, names: readonly [string, string, string]): Utm | null {
  const [source, medium, campaign] = names.map((name) => valueOf(choose, contact, name)) as [string | null, string | null, string | null];
  return source === null && medium === null ? null : { source, medium, campaign };
}

const addressUtm = (which: "first" | "last"): [string, string, string] => [
  addressFact(which, "utm_source"),
  addressFact(which, "utm_medium"),
  addressFact(which, "utm_campaign"),
];

/** The latest click among those that speak; at equal instants the order of the list decides. */
function clickOf(choose: Choose, contact: RecordFacts, addresses: readonly ("first" | "last")[]): ClickId | null {
  const told = (property: string): Ledger[number] | null => {
    const entry = choose(ledger(contact, property));
    return entry === null || entry.value === "" ? null : entry;
  };
  const clicks: { atMs: number; click: ClickId }[] = [];
  const google = told(FACT.googleClick);
  if (google !== null) clicks.push({ atMs: google.atMs, click: "google" });
  const meta = told(FACT.metaClick);
  if (meta !== null) clicks.push({ atMs: meta.atMs, click: "meta" });
  for (const which of addresses) {
    const entry = told(addressFact(which, "click"));
    if (entry !== null) clicks.push({ atMs: entry.atMs, click: entry.value as ClickId });
  }
  return (
    clicks.reduce<(typeof clicks)[number] | null>((best, next) => (best === null || next.atMs > best.atMs ? next : best), null)?.click ??
    null
  );
}

/** What the number they called stands for: of the inbound calls within a day of the inquiry the first to a number of the portal's table. */
export function calledNumber(
  { episode, calls }: Pick<SourceFacts, "episode" | "calls">,
  inquiryAtMs: number,
  charter: Charter,
): SourceEvidence["phoneNumber"] {
  if (charter.phoneNumbers.length === 0) return null;
  const called = calls.flatMap((call) => {
    const atMs = instantOf(currentValue(ledger(call, "hs_timestamp")) ?? currentValue(ledger(call, "hs_createdate")));
    const own = currentValue(ledger(call, FACT.calledNumber));
    const isInbound = currentValue(ledger(call, "hs_call_direction")) === "INBOUND";
    const isNear = atMs !== null && Math.abs(atMs - inquiryAtMs) <= DAY_MS && isWithin(episode, atMs);
    return call.isPresent && isInbound && own !== null && isNear ? [{ atMs, own, id: call.id }] : [];
  });
  called.sort((a, b) => a.atMs - b.atMs || a.id - b.id);
  for (const { atMs, own } of called) {
    const meaning = meaningOfNumber(own, dayOf(atMs, charter.timeZone), charter.phoneNumbers);
    if (meaning !== null) return { source: meaning.source, campaign: meaning.campaign };
  }
  return null;
}

/** What the portal's own field says, by its map. */
function ownProperty({ episode, contact, deals }: SourceFacts, charter: Charter): string | null {
  const { ownSourceProperty: own } = charter;
  if (own?.objectType === "deals") return deals.map((deal) => ownSourceOf(deal, charter)).find((value) => value !== null) ?? null;
  const told = own === null ? null : entryWithin(episode, ledger(contact, ownSourceFact(own.property)));
  return own === null || told === null ? null : (own.values[told.value] ?? null);
}

const hubspotSource = (
  choose: Choose,
  contact: RecordFacts,
  property: "hs_latest_source" | "hs_analytics_source",
): HubSpotSource | null => {
  const value = valueOf(choose, contact, property);
  return value === null
    ? null
    : { value, data1: valueOf(choose, contact, `${property}_data_1`), data2: valueOf(choose, contact, `${property}_data_2`) };
};

/** The original source as it was when the lead was locked: what HubSpot makes of it later is a correction, not a source. */
const original = ({ episode, contact }: OfContact): HubSpotSource | null =>
  hubspotSource(
    (entries) => entryAtLock(episode, entries) ?? entries.find((entry) => entry.value !== "") ?? null,
    contact,
    "hs_analytics_source",
  );

const OWN_UTM: [string, string, string] = [FACT.utmSource, FACT.utmMedium, FACT.utmCampaign];

const firstOf: Choose = (entries) => entries.find((entry) => entry.value !== "") ?? null;

const pickAtInquiry =
  (episode: Episode): Choose =>
  (entries) => {
    const entry = entryAtLock(episode, entries);
    if (entry === null || entry.atMs < episode.startedAtMs - CLICK_BEFORE_MS) return null;
    // A page seen later led to no earlier inquiry; only an import tells of clicks on another day than theirs.
    return entry.atMs <= lockedAtMs(episode) || entry.sourceType === "IMPORT" ? entry : null;
  };

/** What the web tells: clicks, tags, HubSpot's own sources. */
type WebEvidence = Required<{ [Part in "clickId" | "utm" | "hsLatestSource" | "hsAnalyticsSource"]: SourceEvidence[Part] }>;

/** What people and the portal's own records say, whatever the role. */
function saidOf(facts: SourceFacts, charter: Charter): Omit<SourceEvidence, "hsLatestSource" | "hsAnalyticsSource"> {
  const { episode, contact } = facts;
  const set = entryWithin(episode, ledger(contact, "handoff_source"));
  const app = currentValue(ledger(contact, FACT.app));
  return {
    inquiryAtMs: episode.startedAtMs,
    handoffSource: set === null || set.value === "" ? null : { value: set.value, setBy: setBy(set.sourceType) },
    handoffCampaign: emptyToNull(entryWithin(episode, ledger(contact, "handoff_campaign"))?.value),
    phoneNumber: calledNumber(facts, episode.startedAtMs, charter),
    ownProperty: ownProperty(facts, charter),
    // An app made the contact once: it tells where the first inquiry came from, not a later one.
    appSource: episode.isFirst && app !== null ? (charter.apps[app]?.source ?? null) : null,
    partners: charter.partners,
  };
}

/**
 * Changes after the fact, each with who made it: people's are followed, HubSpot's after the lock are not. The first value that an import
 * or a workflow brings for a lead of which nothing was known corrects nothing.
 */
function correctionsOf(facts: SourceFacts, byRules: string | null): SourceCorrection[] {
  const { episode, contact } = facts;
  const corrections: SourceCorrection[] = [];
  let from = byRules;
  for (const { atMs, value, sourceType } of ledger(contact, "handoff_source")) {
    if (!isWithin(episode, atMs)) continue;
    // Cleared, the rules answer again.
    const to = emptyToNull(value) ?? byRules;
    const by = setBy(sourceType);
    if (to !== from && (from !== null || by === "person"))
      corrections.push({ property: "handoff_source", from, to, atMs, by, isApplied: true });
    from = to;
  }
  const originals = ledger(contact, "hs_analytics_source");
  const locked = entryAtLock(episode, originals) ?? originals.find((entry) => entry.value !== "") ?? null;
  let last = emptyToNull(locked?.value);
  for (const entry of originals) {
    const isLater = entry.atMs > Math.max(lockedAtMs(episode), locked?.atMs ?? 0) && isWithin(episode, entry.atMs);
    if (!isLater || emptyToNull(entry.value) === last) continue;
    const to = emptyToNull(entry.value);
    corrections.push({ property: "hs_analytics_source", from: last, to, atMs: entry.atMs, by: "hubspot", isApplied: false });
    last = to;
  }
  return corrections.sort((a, b) => a.atMs - b.atMs || (a.property < b.property ? -1 : 1));
}

/** The part of the web's evidence that speaks for the inquiry. */
function webAtInquiry(facts: OfContact): WebEvidence {
  const { episode, contact } = facts;
  const atInquiry = pickAtInquiry(episode);
  const around = (property: string): string | null =>
    valueAt(ledger(contact, property), lockedAtMs(episode)) ?? (episode.endsAtMs === null ? currentValue(ledger(contact, property)) : null);
  const latestSource = around("hs_latest_source");
  return {
    clickId: clickOf(atInquiry, contact, ["last", "first"]),
    utm:
      utmOf(atInquiry, contact, OWN_UTM) ?? utmOf(atInquiry, contact, addressUtm("last")) ?? utmOf(atInquiry, contact, addressUtm("first")),
    hsLatestSource:
      latestSource === null
        ? null
        : {
            value: latestSource,
            data1: around("hs_latest_source_data_1"),
            data2: around("hs_latest_source_data_2"),
            atMs: instantOf(around("hs_latest_source_timestamp")),
          },
    hsAnalyticsSource: original(facts),
  };
}

/** The part of it that speaks for the first visit. */
function webAtFirst(facts: OfContact): WebEvidence {
  const { contact } = facts;
  const click = firstOf(ledger(contact, addressFact("first", "click")))?.value;
  return {
    clickId: click === undefined ? null : (click as ClickId),
    utm: utmOf(firstOf, contact, addressUtm("first")),
    hsLatestSource: null,
    hsAnalyticsSource: original(facts),
  };
}

/** The part of it that speaks for the last visit while the lead was theirs. */
function webAtLatest({ episode, contact }: OfContact, hsAnalyticsSource: WebEvidence["hsAnalyticsSource"]): WebEvidence {
  const atInquiry = pickAtInquiry(episode);
  const latest: Choose = (entries) => entryWithin(episode, entries) ?? atInquiry(entries);
  const last = hubspotSource((entries) => entryWithin(episode, entries), contact, "hs_latest_source");
  return {
    clickId: clickOf(latest, contact, ["last"]),
    utm: utmOf(latest, contact, OWN_UTM) ?? utmOf(latest, contact, addressUtm("last")),
    // It is the last one of this lead: the window that ties it to the inquiry does not apply.
    hsLatestSource: last === null ? null : { ...last, atMs: episode.startedAtMs },
    hsAnalyticsSource,
  };
}

/**
 * What the web alone tells of the inquiry and of the first visit, whatever people said: the first with when it is known to have been, which
 * is the inquiry at the latest.
 */
export function webSources(facts: OfContact, { partners }: Charter): { inquiry: ResolvedSource; first: ResolvedSource & { atMs: number } } {
  const { episode, contact } = facts;
  const alone = { inquiryAtMs: episode.startedAtMs, handoffSource: null, handoffCampaign: null, partners };
  const told = [
    addressFact("first", "click"),
    addressFact("first", "utm_source"),
    addressFact("first", "utm_medium"),
    "hs_analytics_source",
  ];
  const seen = told.flatMap((property) => firstOf(ledger(contact, property))?.atMs ?? []);
  return {
    inquiry: resolveSource({ ...alone, ...webAtInquiry(facts) }),
    first: { ...resolveSource({ ...alone, ...webAtFirst(facts) }), atMs: Math.min(episode.startedAtMs, ...seen) },
  };
}

/**
 * Where a lead came from, in its three roles: `source` is the touch that brought the inquiry (costs are judged by it), `firstSource`
 * the earliest one known, `latestSource` the last one while the lead was theirs. What people set, the number called and the portal's own
 * field speak for all three; each role has its own evidence of the web.
 */
export function leadSources(facts: SourceFacts, charter: Charter): LeadSources {
  const said = saidOf(facts, charter);
  const evidence: SourceEvidence = { ...said, ...webAtInquiry(facts) };
  const converting = resolveSource(evidence);
  const isSet = converting.decidedBy === "person" || converting.decidedBy === "import";
  const source = facts.isReturningCustomer && !isSet ? RETURNING_CUSTOMER : converting.value;
  const firstTouch = resolveSource({ ...said, ...webAtFirst(facts) });
  const lastTouch = resolveSource({ ...said, ...webAtLatest(facts, evidence.hsAnalyticsSource) });
  return {
    source,
    campaign: converting.campaign,
    decidedBy: converting.decidedBy,
    firstSource: firstTouch.value,
    latestSource: lastTouch.value ?? source,
    sourceCorrections: correctionsOf(facts, resolveSource({ ...evidence, handoffSource: null }).value),
  };
}
