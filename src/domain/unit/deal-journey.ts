import { journeyOf, withoutOwnVisit } from "../attribution/journey";
import type { MarketingTouch } from "../attribution/marketing-touch";
import { visitsOf } from "../attribution/visits";
import type { Charter } from "../charter";
import { instantOf, valueAt } from "../ledger";
import type { Intake } from "../lead-rule";
import { ledger, type RecordFacts } from "../record-facts";
import { resolveSource, type SourceDecidedBy } from "../source/resolve-source";
import { DAY_MS } from "../time-zone";
import { calledNumber, CLICK_BEFORE_MS, webSources } from "./lead-sources";
import type { Episode, Raise } from "./sweep";
import type { AttachedDeal, LinkedRecord } from "./unit";

/** The lead of a deal, and what is known of its contact. */
interface CameBy {
  episode: Episode;
  contact: RecordFacts;
  calls: readonly LinkedRecord[];
  source: string | null;
  decidedBy: SourceDecidedBy;
}

type Came = Omit<MarketingTouch, "roles">;

const TOLD: readonly SourceDecidedBy[] = ["person", "import", "phone_number", "own_property"];
/** Who talks with sales anyway calls, writes and books: of these only a number that is known tells what brought them again. */
const TALK: readonly Intake[] = ["call", "missed_call", "email", "meeting"];

/** What brought somebody to ask once more, by the web as it was then or the number they called; null: not known. */
function askedAgain({ atMs, intake }: Raise, { contact, episode, calls }: CameBy, charter: Charter): Came | null {
  const then = (property: string): string | null => valueAt(ledger(contact, property), atMs + DAY_MS);
  const { value, campaign } = resolveSource({
    inquiryAtMs: atMs,
    handoffSource: null,
    handoffCampaign: null,
    phoneNumber: intake === "call" || intake === "missed_call" ? calledNumber({ episode, calls }, atMs, charter) : null,
    hsLatestSource: TALK.includes(intake)
      ? null
      : {
          value: then("hs_latest_source"),
          data1: then("hs_latest_source_data_1"),
          data2: then("hs_latest_source_data_2"),
          atMs: instantOf(then("hs_latest_source_timestamp")),
        },
    hsAnalyticsSource: null,
  });
  return value === null ? null : { source: value, campaign, atMs };
}

/**
 * How a deal's customer came. Of its lead: the first visit, later visits from 30 days before the inquiry until the contact's next lead, each
 * further inquiry, and what brought the inquiry, which is of the source that the deal is of: there people's word counts, and in its stead
 * what the web tells of that very visit does not. A deal that no lead is known of has what was said of it, and nothing else.
 */
export function dealJourney(
  { source, campaign, createdAtMs, wonAtMs, lostAtMs }: Omit<AttachedDeal, "journey">,
  cameBy: CameBy | null,
  charter: Charter,
): MarketingTouch[] {
  const closedAtMs = wonAtMs ?? lostAtMs;
  const deal = { dealCreatedAtMs: createdAtMs, closedAtMs };
  if (cameBy === null) {
    const inquiry = source === null ? null : { source, campaign, atMs: createdAtMs };
    return journeyOf({ ...deal, first: null, between: [], inquiry }, charter);
  }
  const { episode, contact } = cameBy;
  const byWeb = webSources(cameBy, charter);
  const fromMs = episode.isFirst ? -Infinity : episode.startedAtMs - CLICK_BEFORE_MS;
  const inquiry = source === null ? null : { source, campaign, atMs: episode.startedAtMs };
  const visits = visitsOf(contact, charter).filter(({ atMs }) => atMs >= fromMs && atMs < (episode.endsAtMs ?? Infinity));
  const again = episode.raises.slice(1).flatMap((raise) => askedAgain(raise, cameBy, charter) ?? []);
  const first = byWeb.first.value === null ? [] : [{ source: byWeb.first.value, campaign: byWeb.first.campaign, atMs: byWeb.first.atMs }];
  // Where a person or the deal itself says it, or a number or field of the account's own does.
  const isTold = TOLD.includes(cameBy.decidedBy) || source !== cameBy.source;
  const others = (touches: readonly Came[]): Came[] =>
    isTold && inquiry !== null
      ? withoutOwnVisit(touches, inquiry, { source: byWeb.inquiry.value, campaign: byWeb.inquiry.campaign }, charter.timeZone)
      : [...touches];
  return journeyOf({ ...deal, first: others(first)[0] ?? null, between: [...others(visits), ...again], inquiry }, charter);
}
