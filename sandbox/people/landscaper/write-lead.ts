import type { Random } from "../random";
import { toIso, type RecordHistory, type RecordWriter } from "../record-writer";
import { DISPOSITIONS, type Disposition } from "./dispositions";
import { inventName, type ContactName } from "./names";
import type { OfficeHours } from "./office-hours";
import { OWNER_IDS } from "./people-of-oakline";
import type { PlacedLead } from "./place-leads";
import { notedSource, sourceProperties } from "./source-properties";
import { PEOPLE, type Person } from "./story";

export interface WriteLeadTools {
  writer: RecordWriter;
  office: OfficeHours;
  random: Random;
}

interface WriteLeadQuery extends PlacedLead {
  /** from the lead to the won deal; null without one */
  closingDays: number | null;
  /** every deal that is to be closed is closed before this instant */
  closedByMs: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const SERVICES = ["Patio", "Retaining wall", "Lawn care", "Garden design", "Walkway", "Deck and planting", "Irrigation", "Spring clean-up"];

/** Writes one lead and all that happens to it: contact, calls, meeting, deal. What lies after the present is left out. */
export function writeLead(query: WriteLeadQuery, tools: WriteLeadTools): void {
  new LeadScribe(query, tools).write();
}

/** One lead's life, step by step; each step answers when it was over. */
class LeadScribe {
  private readonly contact: RecordHistory | null;
  private readonly name: ContactName;
  private readonly ownerId: string | null;
  /** who calls and meets: the owner, or somebody who saw that nobody did */
  private readonly workerId: string;

  constructor(
    private readonly query: WriteLeadQuery,
    private readonly tools: WriteLeadTools,
  ) {
    const { plan, startedAtMs } = query;
    this.contact = tools.writer.create("contacts", startedAtMs);
    this.name = inventName(this.contact?.id ?? 0, tools.random);
    this.ownerId = idText(plan.person);
    this.workerId = this.ownerId ?? idText(tools.random.pick(PEOPLE.filter((person) => person !== "nobody"))) ?? "";
  }

  write(): void {
    const { plan, answeredAtMs } = this.query;
    if (this.contact === null) return;
    this.writeInquiry(this.contact);
    if (answeredAtMs === null) {
      this.dropUntouched();
      return;
    }
    const noted = notedSource(plan.source);
    if (noted !== null) this.contact.set(answeredAtMs + 2 * MINUTE_MS, "CRM_UI", { handoff_source: noted });
    if (plan.progress === "attempted") {
      this.writeAttempts(answeredAtMs);
      return;
    }
    const connectedAtMs = this.writeConnection(answeredAtMs);
    if (plan.progress === "reached") {
      this.drop(this.later(connectedAtMs, 2, 1_900));
      return;
    }
    this.writeQualified(connectedAtMs);
  }

  private writeInquiry(contact: RecordHistory): void {
    const { plan, startedAtMs, answeredAtMs } = this.query;
    const startedAt = toIso(startedAtMs);
    const { random } = this.tools;
    contact
      .set(startedAtMs, "FORM", {
        ...this.name,
        createdate: startedAt,
        hs_object_source: "FORM",
        hs_object_source_detail_1: "Request a quote",
        recent_conversion_date: startedAt,
        recent_conversion_event_name: "Request a quote: Oakline website",
        lifecyclestage: "lead",
        hs_v2_date_entered_lead: startedAt,
        // Nobody asks a lead that nobody calls; these wrote it into the form.
        handoff_source: answeredAtMs === null ? notedSource(plan.source) : null,
      })
      .set(startedAtMs, "ANALYTICS", sourceProperties(plan.source, startedAt, random))
      .set(startedAtMs, "AUTOMATION_PLATFORM", { hs_lead_status: "NEW", hubspot_owner_id: this.ownerId });
  }

  /** A workflow, no person, closes what nobody touched. */
  private dropUntouched(): void {
    const atMs = this.tools.office
      .local(this.query.startedAtMs)
      .startOf("day")
      .plus({ days: this.tools.random.whole(15, 24), hours: 3 })
      .toMillis();
    this.setDropped(atMs, "AUTOMATION_PLATFORM");
  }

  private writeAttempts(firstAtMs: number): void {
    const { random } = this.tools;
    let atMs = firstAtMs;
    for (let left = random.whole(1, 4); left > 0; left -= 1) {
      this.call(atMs, random.pick(["noAnswer", "noAnswer", "leftVoicemail", "leftMessage", "busy"] as const));
      if (left > 1) atMs = this.later(atMs, 150, 900);
    }
    this.contact?.set(firstAtMs + MINUTE_MS, "CRM_UI", { hs_lead_status: "ATTEMPTED_TO_CONTACT" });
    this.drop(this.later(atMs, 500, 3_800));
  }

  /** @returns when they first spoke */
  private writeConnection(firstAtMs: number): number {
    const { random } = this.tools;
    let atMs = firstAtMs;
    if (random.isLikely(0.4)) {
      this.call(atMs, random.pick(["noAnswer", "leftVoicemail"] as const));
      this.contact?.set(atMs + MINUTE_MS, "CRM_UI", { hs_lead_status: "ATTEMPTED_TO_CONTACT" });
      atMs = this.later(atMs, 90, 460);
    }
    this.call(atMs, "connected");
    this.contact?.set(atMs + 3 * MINUTE_MS, "CRM_UI", { hs_lead_status: "CONNECTED" });
    return atMs;
  }

  private writeQualified(connectedAtMs: number): void {
    const { plan } = this.query;
    const qualifiedAtMs = this.later(connectedAtMs, 6, plan.deal?.outcome === "won" ? 90 : 300);
    this.contact?.set(qualifiedAtMs, "CRM_UI", {
      lifecyclestage: "salesqualifiedlead",
      hs_v2_date_entered_salesqualifiedlead: toIso(qualifiedAtMs),
    });
    const metAtMs = plan.appointment === null ? this.later(qualifiedAtMs, 480, 1_400) : this.writeMeeting(qualifiedAtMs);
    if (plan.deal !== null) {
      this.writeDeal(metAtMs);
      return;
    }
    const askedAtMs = this.later(metAtMs, 480, 1_900);
    this.call(askedAtMs, this.tools.random.pick(["noAnswer", "leftVoicemail", "connected"] as const));
    this.drop(this.later(askedAtMs, 480, 2_400));
  }

  /** @returns when the meeting ended */
  private writeMeeting(qualifiedAtMs: number): number {
    const { plan } = this.query;
    const { office, random, writer } = this.tools;
    if (plan.appointment === null || this.contact === null) return qualifiedAtMs;
    const { bookedAtMs, startAtMs } = this.bookMeeting(qualifiedAtMs, plan.appointment.daysAhead);
    const endAtMs = startAtMs + 60 * MINUTE_MS;
    writer
      .create("meetings", bookedAtMs, [this.contact.id])
      ?.set(bookedAtMs, "CRM_UI", {
        hs_createdate: toIso(bookedAtMs),
        hs_timestamp: toIso(startAtMs),
        hs_meeting_title: "Site visit",
        hs_meeting_start_time: toIso(startAtMs),
        hs_meeting_end_time: toIso(endAtMs),
        hs_meeting_outcome: "SCHEDULED",
        hs_object_source: "CRM_UI",
        hubspot_owner_id: this.workerId,
      })
      .set(office.plusMinutes(endAtMs, random.whole(10, 200)), "CRM_UI", {
        hs_meeting_outcome: plan.appointment.isHeld ? "COMPLETED" : "NO_SHOW",
      });
    return endAtMs;
  }

  /**
   * Booked so many calendar days ahead, at the same time of day, so that full days, started days and dates agree.
   * 0 means today or tomorrow, 3 means three or more.
   */
  private bookMeeting(fromMs: number, daysAhead: 0 | 2 | 3): { bookedAtMs: number; startAtMs: number } {
    const { office, random } = this.tools;
    const isWon = this.query.plan.deal?.outcome === "won";
    const choices = daysAhead === 0 ? [random.whole(0, 1)] : daysAhead === 2 ? [2] : random.shuffled(isWon ? [3, 4] : [3, 4, 5, 6, 7]);
    let bookedAtMs = office.nextQuarter(fromMs + 5 * MINUTE_MS, 60);
    for (;;) {
      for (const days of choices) {
        const booked = office.local(bookedAtMs);
        const startAtMs = days === 0 ? bookedAtMs + random.whole(8, 14) * 15 * MINUTE_MS : booked.plus({ days }).toMillis();
        // With a change of the clocks in between, full days and dates would not agree.
        const isSameOffset = office.local(startAtMs).offset === booked.offset;
        if (isSameOffset && office.isOpen(startAtMs) && !office.isHoliday(startAtMs)) return { bookedAtMs, startAtMs };
      }
      bookedAtMs = office.nextQuarter(office.plusMinutes(bookedAtMs, 120), 60);
    }
  }

  private writeDeal(metAtMs: number): void {
    const { plan, startedAtMs, closingDays, closedByMs } = this.query;
    const { office, random, writer } = this.tools;
    if (plan.deal === null || this.contact === null) return;
    const { outcome, amount, reason } = plan.deal;
    const createdAtMs = this.later(metAtMs, 40, outcome === "won" ? 420 : 900);
    const service = random.pick(SERVICES);
    const sentAtMs = this.later(createdAtMs, 60, 700);
    const wantedMs = startedAtMs + (closingDays ?? random.between(20, 44)) * DAY_MS;
    const closedAtMs = Math.max(this.onWorkday(Math.min(wantedMs, closedByMs)), sentAtMs + 90 * MINUTE_MS);
    const isClosed = outcome !== "open";
    const deal = writer.create("deals", createdAtMs, [this.contact.id]);
    if (deal === null) return;
    deal
      .set(createdAtMs, "CRM_UI", {
        dealname: `${service}, ${this.name.lastname}`,
        pipeline: "default",
        dealstage: "qualifiedtobuy",
        createdate: toIso(createdAtMs),
        closedate: toIso(createdAtMs + 45 * DAY_MS),
        amount: String(amount),
        amount_in_home_currency: String(amount),
        deal_currency_code: "CAD",
        hubspot_owner_id: this.ownerId,
        hs_object_source: "CRM_UI",
      })
      .set(sentAtMs, "CRM_UI", { dealstage: "contractsent" });
    this.contact
      .set(createdAtMs, "DEALS", { lifecyclestage: "opportunity", hs_v2_date_entered_opportunity: toIso(createdAtMs) })
      .set(createdAtMs + MINUTE_MS, "CRM_UI", { hs_lead_status: "OPEN_DEAL" });
    const askedAtMs = office.plusMinutes(sentAtMs, random.whole(480, 1_900));
    if (!isClosed || askedAtMs < closedAtMs) this.call(askedAtMs, random.pick(["connected", "connected", "leftVoicemail"] as const));
    if (!isClosed) return;
    deal.set(closedAtMs, "CRM_UI", {
      dealstage: outcome === "won" ? "closedwon" : "closedlost",
      closedate: toIso(closedAtMs),
      handoff_disqualification_reason: reason,
    });
    if (outcome === "won") {
      this.contact.set(closedAtMs, "DEALS", { lifecyclestage: "customer", hs_v2_date_entered_customer: toIso(closedAtMs) });
    }
  }

  /** The same time of day on the nearest working day, within the hours that people close deals in. */
  private onWorkday(atMs: number): number {
    const at = this.tools.office.local(atMs);
    const hour = 10 + (at.hour % 6);
    const shift = at.weekday === 6 ? -1 : at.weekday === 7 ? 1 : 0;
    const moved = at.plus({ days: shift }).set({ hour });
    return Math.floor((moved.toMillis() > this.query.closedByMs ? at.minus({ days: 2 }).set({ hour }) : moved).toMillis() / 1_000) * 1_000;
  }

  private drop(atMs: number): void {
    this.setDropped(atMs, "CRM_UI");
  }

  private setDropped(atMs: number, sourceType: string): void {
    const { reason } = this.query.plan;
    if (reason !== null) this.contact?.set(atMs, sourceType, { handoff_disqualification_reason: reason, hs_lead_status: "UNQUALIFIED" });
  }

  private call(atMs: number, outcome: Disposition): void {
    const { random, writer } = this.tools;
    if (this.contact === null) return;
    const seconds = {
      connected: random.whole(45, 900),
      leftMessage: random.whole(15, 28),
      leftVoicemail: random.whole(12, 28),
      busy: 0,
      noAnswer: 0,
    };
    const durationMs = seconds[outcome] * 1_000;
    writer.create("calls", atMs, [this.contact.id])?.set(atMs, "CRM_UI", {
      hs_timestamp: toIso(atMs),
      hs_createdate: toIso(atMs),
      hs_call_direction: "OUTBOUND",
      hs_call_disposition: DISPOSITIONS[outcome],
      hs_call_duration: String(durationMs),
      hs_call_status: outcome === "noAnswer" ? "NO_ANSWER" : outcome === "busy" ? "BUSY" : "COMPLETED",
      hubspot_owner_id: this.workerId,
    });
  }

  /** After so many minutes of opening hours. */
  private later(atMs: number, fromMinutes: number, toMinutes: number): number {
    return this.tools.office.plusMinutes(atMs, this.tools.random.whole(fromMinutes, toMinutes));
  }
}

const idText = (person: Person): string | null => {
  const id = OWNER_IDS[person];
  return id === null ? null : String(id);
};
