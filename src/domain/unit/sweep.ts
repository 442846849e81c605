import type { Charter } from "../charter";
import type { Intake } from "../lead-rule";
import { DAY_MS } from "../time-zone";
import type { DealTimeline } from "./deal-timeline";
import { afterDropEntry, NOT_DROPPED, type DropEntry, type DropState } from "./drops";
import type { Inquiry } from "./inquiries";

/** One inquiry, as far as it tells whether somebody waits for an answer. */
export type Raise = Pick<Inquiry, "atMs" | "intake" | "form">;

/** A lead while the sweep builds it: its span, what was joined, how it stands, which deals are its. */
export interface Episode {
  contactId: number;
  startedAtMs: number;
  /** start of the contact's next lead, or null for the last */
  endsAtMs: number | null;
  isFirst: boolean;
  intake: Intake;
  /** the form that started it; null: none, or its name is not known */
  form: string | null;
  /** each time they raised their hand while it was theirs, the first being its start: who only read asks for an offer a week later */
  raises: Raise[];
  inquiries: string[];
  lastInquiryAtMs: number;
  drop: DropState;
  /** each time it was put off; null: it has not been taken up again by anything but time */
  parkings: { fromMs: number; toMs: number | null }[];
  /** the first inquiry that came while it was parked, joined or of a new lead */
  wokenAtMs: number | null;
  /** a deal of it was won or lost: closed for later inquiries, even if the deal is reopened */
  isDealClosed: boolean;
  dealIds: number[];
}

export interface SweptDeal {
  dealId: number;
  contactIds: readonly number[];
  timeline: DealTimeline;
  /** its contacts are those of its company, since it has none: only a lead that was there in time is its */
  isByCompany?: boolean;
}

export interface SweptContact {
  contactId: number;
  inquiries: readonly Inquiry[];
  drops: readonly DropEntry[];
}

export interface Attachment {
  episode: Episode | null;
  isDealBeforeLead: boolean;
}

type SweepEvent =
  | { atMs: number; rank: 0; contactId: number; inquiry: Inquiry }
  | { atMs: number; rank: 1; deal: SweptDeal }
  | { atMs: number; rank: 2; deal: SweptDeal }
  | { atMs: number; rank: 3; contactId: number; drop: DropEntry };

/** When a deal's lead is decided: a day after its creation (people open the deal first), or when it closes if that is sooner. */
const attachAtMs = (deal: SweptDeal): number =>
  Math.max(deal.timeline.createdAtMs, Math.min(deal.timeline.createdAtMs + DAY_MS, deal.timeline.closes[0]?.atMs ?? Infinity));

const tieKey = (event: SweepEvent): string => {
  if (event.rank === 0) return `${String(event.contactId).padStart(16, "0")} ${event.inquiry.key}`;
  if (event.rank === 3) return `${String(event.contactId).padStart(16, "0")} ${event.drop.field} ${event.drop.value}`;
  return String(event.deal.dealId).padStart(16, "0");
};

function endParking({ parkings }: Episode, atMs: number): void {
  const last = parkings.at(-1);
  if (last !== undefined) last.toMs ??= atMs;
}

function eventsOf(contacts: readonly SweptContact[], deals: readonly SweptDeal[]): SweepEvent[] {
  const events: SweepEvent[] = [
    ...contacts.flatMap(({ contactId, inquiries }) =>
      inquiries.map((inquiry) => ({ atMs: inquiry.atMs, rank: 0 as const, contactId, inquiry })),
    ),
    ...deals.map((deal) => ({ atMs: attachAtMs(deal), rank: 1 as const, deal })),
    // A deal that was imported closed may be older than its record: it closes its lead once it has one.
    ...deals.flatMap((deal) =>
      deal.timeline.closes.map(({ atMs }) => ({ atMs: Math.max(atMs, attachAtMs(deal)), rank: 2 as const, deal })),
    ),
    ...contacts.flatMap(({ contactId, drops }) => drops.map((drop) => ({ atMs: drop.atMs, rank: 3 as const, contactId, drop }))),
  ];
  return events.sort((a, b) => a.atMs - b.atMs || a.rank - b.rank || (tieKey(a) < tieKey(b) ? -1 : 1));
}

/**
 * One pass in time order over inquiries, drops, deal creations and deal closes of a unit: opens and closes leads and attaches deals.
 * Segmentation depends on lost deals while attachment depends on segmentation; going through time once is what resolves the circle.
 *
 * An inquiry joins the contact's lead while that is open and its last inquiry is within the re-inquiry window; else it opens a new one.
 * A deal goes to the associated contact whose latest lead started by its creation + 24 h (ties: latest start, then lowest id);
 * without one it waits for the first lead that any of its contacts gets, flagged; without any lead it stays unattributed. A deal that
 * goes by its company's contacts waits for none: a colleague who asks years later did not bring it.
 * A deal of a pipeline that wins no customers has its lead too, for where it came from, and closes none.
 */
export function sweep(
  contacts: readonly SweptContact[],
  deals: readonly SweptDeal[],
  charter: Charter,
): { episodes: Episode[]; attachments: Map<number, Attachment> } {
  const windowMs = charter.reinquiryWindowDays * DAY_MS;
  const episodes = new Map<number, Episode[]>(contacts.map(({ contactId }) => [contactId, []]));
  const attachments = new Map<number, Attachment>();
  /** deals whose contacts had no lead when it was decided */
  const waiting = new Set<SweptDeal>();
  const latest = (contactId: number): Episode | undefined => episodes.get(contactId)?.at(-1);

  const onInquiry = (contactId: number, inquiry: Inquiry): void => {
    const current = latest(contactId);
    if (current?.drop.parkedAtMs != null) {
      current.wokenAtMs ??= inquiry.atMs;
      endParking(current, inquiry.atMs);
    }
    const open = current?.drop.droppedAtMs === null && !current.isDealClosed ? current : null;
    const { atMs, intake, form } = inquiry;
    if (open !== null && (inquiry.isOnlyWhenNoneOpen || atMs - open.lastInquiryAtMs <= windowMs)) {
      open.raises.push({ atMs, intake, form });
      if (inquiry.isOnlyWhenNoneOpen) return;
      open.inquiries.push(inquiry.key);
      open.lastInquiryAtMs = atMs;
      return;
    }
    if (current !== undefined) current.endsAtMs = inquiry.atMs;
    const opened: Episode = {
      contactId,
      startedAtMs: inquiry.atMs,
      endsAtMs: null,
      isFirst: current === undefined,
      intake,
      form,
      raises: [{ atMs, intake, form }],
      inquiries: [inquiry.key],
      lastInquiryAtMs: inquiry.atMs,
      // Status and reason describe the lead they were set on; a new inquiry starts afresh.
      drop: NOT_DROPPED,
      parkings: [],
      wokenAtMs: null,
      isDealClosed: false,
      dealIds: [],
    };
    episodes.get(contactId)?.push(opened);
    for (const deal of waiting) if (deal.contactIds.includes(contactId)) attach(deal, opened, true);
  };

  const attach = (deal: SweptDeal, episode: Episode, isDealBeforeLead: boolean): void => {
    waiting.delete(deal);
    attachments.set(deal.dealId, { episode, isDealBeforeLead });
    episode.dealIds.push(deal.dealId);
  };

  /** What woke a lead before it was parked anew wakes it no more. */
  const park = (episode: Episode, drop: DropState, atMs: number): void => {
    if (drop.parkedAtMs !== episode.drop.parkedAtMs) {
      episode.wokenAtMs = null;
      endParking(episode, atMs);
      if (drop.parkedAtMs !== null) episode.parkings.push({ fromMs: drop.parkedAtMs, toMs: null });
    }
    episode.drop = drop;
  };

  const onAttach = (deal: SweptDeal): void => {
    const byAtMs = deal.timeline.createdAtMs + DAY_MS;
    const candidates = deal.contactIds.flatMap((contactId) => {
      const started = (episodes.get(contactId) ?? []).filter((episode) => episode.startedAtMs <= byAtMs).at(-1);
      return started === undefined ? [] : [started];
    });
    candidates.sort((a, b) => b.startedAtMs - a.startedAtMs || a.contactId - b.contactId);
    if (candidates[0] === undefined && deal.isByCompany === true) attachments.set(deal.dealId, { episode: null, isDealBeforeLead: false });
    else if (candidates[0] === undefined) waiting.add(deal);
    else attach(deal, candidates[0], candidates[0].startedAtMs > deal.timeline.createdAtMs);
  };

  for (const event of eventsOf(contacts, deals)) {
    if (event.rank === 0) onInquiry(event.contactId, event.inquiry);
    else if (event.rank === 1) onAttach(event.deal);
    else if (event.rank === 2) {
      const episode = attachments.get(event.deal.dealId)?.episode;
      if (episode) episode.isDealClosed = true;
    } else {
      const current = latest(event.contactId);
      if (current !== undefined) park(current, afterDropEntry(current.drop, event.drop, charter), event.atMs);
    }
  }

  for (const deal of waiting) attachments.set(deal.dealId, { episode: null, isDealBeforeLead: false });
  return { episodes: [...episodes.values()].flat(), attachments };
}
