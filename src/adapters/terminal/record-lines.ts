import type { FigureRecord } from "../../domain/explain/explanation";
import { moneyText } from "./figure-text";
import { inColumns } from "./in-columns";
import { localText } from "./local-text";
import { rowWords } from "./row-words";

/** How a record is known, in words. */
export const HOW_WORDS: Readonly<Record<string, string>> = {
  logged: "logged",
  by_hand: "by hand",
  implied: "implied by a later step",
  checklist: "by the checklist",
  stage: "by their stage",
  deal: "by a deal",
  appointment: "by an appointment held",
  not_told: "not told how",
};

const sourceText = (source: string | null): string => (source === null ? "unknown" : rowWords("source", source));
const reasonText = (reason: string | null): string => (reason === null ? "" : rowWords("reason", reason));

/** The cells of a record by the heads of their columns: first the number by which HubSpot knows it, an id of ours last. */
function recordCells(record: FigureRecord, timeZone: string, adds: string): Record<string, string> {
  const local = (instant: string | null): string => localText(instant, timeZone);
  switch (record.kind) {
    case "lead": {
      const { contactId, startedAt, at, source, how, reason } = record;
      const happened = at === startedAt ? "" : local(at);
      const known = how === null ? "" : (HOW_WORDS[how] ?? how);
      return {
        contact: String(contactId),
        came: local(startedAt),
        happened,
        source: sourceText(source),
        how: known,
        reason: reasonText(reason),
        has: adds,
      };
    }
    case "appointment": {
      const { meetingId, leadId, setAt, startAt, source, outcome, how } = record;
      return {
        meeting: String(meetingId),
        made: local(setAt),
        starts: local(startAt),
        source: sourceText(source),
        outcome: outcome.replaceAll("_", " "),
        how: HOW_WORDS[how] ?? how,
        lead: leadId,
      };
    }
    case "deal": {
      const { dealId, contactId, leadId, createdAt, wonAt, lostAt, source, outcome, reason } = record;
      return {
        deal: String(dealId),
        contact: contactId === null ? "none known" : String(contactId),
        created: local(createdAt),
        decided: local(wonAt ?? lostAt),
        source: sourceText(source),
        outcome,
        reason: reasonText(reason),
        has: adds,
        lead: leadId === null ? "none known" : "",
      };
    }
    case "spend": {
      const { from, to, entryId, source, campaign, entered } = record;
      const whole = `${moneyText(entered.amount, entered.currency)}${entered.isMonthly ? " a month" : ""}`;
      return { from, to, source: rowWords("source", source), campaign, entered: whole, has: adds, entry: entryId };
    }
  }
}

/** Lines with heads, one for each record; columns that say nothing are left out. `addsText` says what a record has of its number. */
export function recordLines(records: readonly FigureRecord[], timeZone: string, addsText: (adds: number) => string): string[] {
  const cells = records.map((record) => recordCells(record, timeZone, addsText(record.adds)));
  const heads = [...new Set(cells.flatMap((record) => Object.keys(record)))];
  const used = heads.filter((head) => cells.some((record) => (record[head] ?? "") !== ""));
  return inColumns([used, ...cells.map((record) => used.map((head) => record[head] ?? ""))]);
}
