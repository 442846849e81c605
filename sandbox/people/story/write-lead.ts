import { toIso, type RecordHistory } from "../record-writer";
import type { WriteLeadTools } from "./account-ways";
import type { Disposition } from "./dispositions";
import type { DaysAhead } from "./lead-plan";
import { inventName, type ContactName } from "./names";
import type { PlacedLead } from "./place-leads";
import { writeCall } from "./write-call";
import { writeMeeting } from "./write-meeting";

interface WriteLeadQuery extends PlacedLead {
  /** from the lead to the won deal; null without one */
  closingDays: number | null;
  /** every deal that is to be closed is closed before this instant */
  closedByMs: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NOTES = {
  spoken: ["Spoke on the phone, wants a price.", "Called, he will think about it.", "Talked it through on the phone."],
  tried: ["Called, left a message.", "No answer, try again.", "Rang twice, nobody there."],
} as const;

/** Writes one lead and all that happens to it: contact, calls, meeting, deal. What lies after the present is left out. */
export function writeLead(query: WriteLeadQuery, tools: WriteLeadTools): void {
  new LeadScribe(query, tools).write();
}

/** One lead's life, step by step; each step answers when it was over. */
class LeadScribe {
  private readonly contact: RecordHistory | null;
  private readonly name: ContactName;
  private readonly company: string | null;
  private readonly ownerId: string | null;
  /** who calls and meets: the owner, or somebody who saw that nobody did */
  private readonly workerId: string;

  constructor(
    private readonly query: WriteLeadQuery,
    private readonly tools: WriteLeadTools,
  ) {
    const { plan, startedAtMs } = query;
    this.contact = tools.writer.create("contacts", startedAtMs);
    this.name = inventName(this.contact?.id ?? 0, tools.random, tools.ways.phonePrefix);
    this.company = tools.ways.inventCompany?.(tools.random) ?? null;
    this.ownerId = this.idText(plan.person);
    this.workerId = this.ownerId ?? this.idText(tools.random.pick(tools.ways.helpers)) ?? "";
  }

  write(): void {
    const { plan, answeredAtMs } = this.query;
    if (this.contact === null) return;
    this.writeInquiry(this.contact);
    if (answeredAtMs === null) {
      this.dropUntouched();
      return;
    }
    const noted = this.tools.ways.notedSource(plan.source);
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
    const { random, ways } = this.tools;
    const { sourceType, properties } = ways.inquiry(plan, startedAt, random);
    contact
      .set(startedAtMs, sourceType, {
        ...this.name,
        company: this.company,
        createdate: startedAt,
        ...properties,
        // Nobody asks a lead that nobody calls; these wrote it into the form.
        handoff_source: answeredAtMs === null ? ways.notedSource(plan.source) : null,
      })
      .set(startedAtMs, "ANALYTICS", ways.sourceProperties(plan.source, startedAt, random))
      .set(startedAtMs, "AUTOMATION_PLATFORM", { ...ways.onArrival, hubspot_owner_id: this.ownerId });
    if (plan.isMarketingReady === true) this.setStage("marketingqualifiedlead", startedAtMs + MINUTE_MS, "AUTOMATION_PLATFORM");
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
    this.setStatus("ATTEMPTED_TO_CONTACT", firstAtMs + MINUTE_MS);
    this.drop(this.later(atMs, 500, 3_800));
  }

  /** @returns when they first spoke */
  private writeConnection(firstAtMs: number): number {
    const { random } = this.tools;
    let atMs = firstAtMs;
    if (random.isLikely(0.4)) {
      this.call(atMs, random.pick(["noAnswer", "leftVoicemail"] as const));
      this.setStatus("ATTEMPTED_TO_CONTACT", atMs + MINUTE_MS);
      atMs = this.later(atMs, 90, 460);
    }
    this.call(atMs, "connected");
    this.setStatus("CONNECTED", atMs + 3 * MINUTE_MS);
    return atMs;
  }

  private writeQualified(connectedAtMs: number): void {
    const { plan } = this.query;
    const qualifiedAtMs = this.later(connectedAtMs, 6, plan.deal?.outcome === "won" ? 90 : 300);
    this.setStage("salesqualifiedlead", qualifiedAtMs, "CRM_UI");
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
    const { office, random } = this.tools;
    if (plan.appointment === null || this.contact === null) return qualifiedAtMs;
    const { bookedAtMs, startAtMs } = this.bookMeeting(qualifiedAtMs, plan.appointment.daysAhead);
    const endAtMs = startAtMs + 60 * MINUTE_MS;
    const meeting = writeMeeting({ contactId: this.contact.id, bookedAtMs, startAtMs, endAtMs, ownerId: this.workerId }, this.tools);
    if (plan.appointment.isHeld !== null) {
      const outcome = plan.appointment.isHeld ? "COMPLETED" : "NO_SHOW";
      meeting?.set(office.plusMinutes(endAtMs, random.whole(10, 200)), "CRM_UI", { hs_meeting_outcome: outcome });
    }
    return endAtMs;
  }

  /**
   * Booked so many calendar days ahead, at the same time of day, so that full days, started days and dates agree.
   * 0 means today or tomorrow, 3 means three or more.
   */
  private bookMeeting(fromMs: number, daysAhead: DaysAhead): { bookedAtMs: number; startAtMs: number } {
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
    const { office, random, writer, ways } = this.tools;
    if (plan.deal === null || this.contact === null) return;
    const { outcome, amount, reason } = plan.deal;
    const createdAtMs = this.later(metAtMs, 40, outcome === "won" ? 420 : 900);
    const product = random.pick(ways.products);
    const sentAtMs = this.later(createdAtMs, 60, 700);
    const wantedMs = startedAtMs + (closingDays ?? random.between(20, 44)) * DAY_MS;
    const closedAtMs = Math.max(this.onWorkday(Math.min(wantedMs, closedByMs)), sentAtMs + 90 * MINUTE_MS);
    const isClosed = outcome !== "open";
    const deal = writer.create("deals", createdAtMs, [this.contact.id]);
    if (deal === null) return;
    deal
      .set(createdAtMs, "CRM_UI", {
        dealname: `${product}, ${this.company ?? this.name.lastname}`,
        pipeline: "default",
        dealstage: ways.openedStage,
        createdate: toIso(createdAtMs),
        closedate: toIso(createdAtMs + 45 * DAY_MS),
        amount: amount === null ? null : String(amount),
        amount_in_home_currency: amount === null ? null : String(amount),
        deal_currency_code: ways.currency,
        hubspot_owner_id: this.ownerId,
        hs_object_source: "CRM_UI",
      })
      .set(sentAtMs, "CRM_UI", { dealstage: ways.sentStage });
    this.setStage("opportunity", createdAtMs, "DEALS");
    this.setStatus("OPEN_DEAL", createdAtMs + MINUTE_MS);
    const askedAtMs = office.plusMinutes(sentAtMs, random.whole(480, 1_900));
    if (!isClosed || askedAtMs < closedAtMs) this.call(askedAtMs, random.pick(["connected", "connected", "leftVoicemail"] as const));
    if (!isClosed) return;
    deal.set(closedAtMs, "CRM_UI", {
      dealstage: outcome === "won" ? "closedwon" : "closedlost",
      closedate: toIso(closedAtMs),
      handoff_disqualification_reason: reason,
    });
    if (outcome === "won") this.setStage("customer", closedAtMs, "DEALS");
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

  private setStage(stage: string, atMs: number, sourceType: string): void {
    if (this.tools.ways.isStageKept)
      this.contact?.set(atMs, sourceType, { lifecyclestage: stage, [`hs_v2_date_entered_${stage}`]: toIso(atMs) });
  }

  private setStatus(status: string, atMs: number): void {
    if (this.tools.ways.isStatusKept) this.contact?.set(atMs, "CRM_UI", { hs_lead_status: status });
  }

  /** Who calls on the mobile leaves a note of it at most. */
  private note(atMs: number, outcome: Disposition): void {
    const { random, writer } = this.tools;
    if (this.contact === null) return;
    writer.create("notes", atMs, [this.contact.id])?.set(atMs, "CRM_UI", {
      hs_timestamp: toIso(atMs),
      hs_createdate: toIso(atMs),
      hs_note_body: random.pick(NOTES[outcome === "connected" ? "spoken" : "tried"]),
      hs_object_source: "CRM_UI",
      hubspot_owner_id: this.workerId,
    });
  }

  private call(atMs: number, outcome: Disposition): void {
    const { random, ways } = this.tools;
    if (this.contact === null) return;
    if (ways.noteShare > 0 && random.isLikely(ways.noteShare)) {
      this.note(atMs, outcome);
      return;
    }
    const seconds = {
      connected: random.whole(45, 900),
      leftMessage: random.whole(15, 28),
      leftVoicemail: random.whole(12, 28),
      busy: 0,
      noAnswer: 0,
    };
    const durationMs = seconds[outcome] * 1_000;
    writeCall({ contactId: this.contact.id, atMs, outcome, durationMs, ownerId: this.workerId }, this.tools);
  }

  /** After so many minutes of opening hours. */
  private later(atMs: number, fromMinutes: number, toMinutes: number): number {
    return this.tools.office.plusMinutes(atMs, this.tools.random.whole(fromMinutes, toMinutes));
  }

  private idText(person: string): string | null {
    const id = this.tools.ways.ownerIds[person] ?? null;
    return id === null ? null : String(id);
  }
}
