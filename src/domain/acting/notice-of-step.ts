import { DateTime } from "luxon";
import type { Charter } from "../charter";
import type { Intake } from "../lead-rule";
import type { LadderStep } from "../sla/follow-up-promise";
import type { Lead } from "../unit/unit";
import type { Notice } from "./notice";

const CAME_IN: Record<Intake, string> = {
  form: "Sent a form",
  chat: "Started a chat",
  call: "Called",
  missed_call: "Called, nobody picked up",
  ad_form: "Sent an ad form",
  meeting: "Booked an appointment",
  by_hand: "Added by hand",
  integration: "Came through an app",
  import: "Imported",
  email: "Wrote an e-mail",
  unknown: "Came in",
};

export interface NoticeDetails {
  charter: Pick<Charter, "timeZone">;
  sourceLabel: string;
  /** null: nobody is its owner, or who it is called is not known */
  ownerName: string | null;
  /** its page in HubSpot */
  url: string;
  nowMs: number;
}

const ownerWords = ({ ownerId }: Lead, name: string | null): string =>
  ownerId === null ? "Nobody is its owner." : name === null ? "" : `Owner: ${name}.`;

/**
 * What is said of a lead that is due or late: since when, how it came in, from which source, and where it is. No name and no address of
 * anybody who asked: messages end up where the app has no say.
 */
export function noticeOfStep(step: Pick<LadderStep, "when">, lead: Lead, details: NoticeDetails): Notice {
  const { charter, sourceLabel, ownerName, url, nowMs } = details;
  const at = (ms: number): DateTime => DateTime.fromMillis(ms, { zone: charter.timeZone, locale: "en" });
  const now = at(nowMs);
  const spoken = (ms: number): string => at(ms).toFormat(at(ms).hasSame(now, "day") ? "HH:mm" : "ccc d LLL, HH:mm");
  const dueAtMs = lead.dueAtMs ?? nowMs;
  const isLate = step.when === "breach" || nowMs > dueAtMs;
  return {
    title: isLate ? `A lead is late since ${spoken(dueAtMs)}` : `A lead is due by ${spoken(dueAtMs)}`,
    lines: [
      `${CAME_IN[lead.clockIntake]} at ${spoken(lead.clockStartedAtMs)}. Source: ${sourceLabel}.`,
      `Nobody has answered yet. ${ownerWords(lead, ownerName)}`.trimEnd(),
    ],
    link: { label: "Open in HubSpot", url },
  };
}
