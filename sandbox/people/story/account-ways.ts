import type { ClosingTimes } from "./closing-times";
import type { OfficeHours } from "./office-hours";
import type { LeadPlan } from "./lead-plan";
import type { Random } from "../random";
import type { RecordWriter } from "../record-writer";

/** How one account's people work, and what their records look like. */
export interface AccountWays {
  currency: string;
  /** by the person of a plan; null: nobody owns the lead */
  ownerIds: Readonly<Record<string, number | null>>;
  /** who calls and meets where nobody owns the lead: some of the people */
  helpers: readonly string[];
  /** when on Mondays many ask: hours of portal time, and the share of Monday's leads that come in them */
  mondayRush: { fromHour: number; hours: number; share: number };
  /** before the last two digits of invented telephone numbers */
  phonePrefix: string;
  /** the company that a person asks for; null where people ask for themselves */
  inventCompany: ((random: Random) => string) | null;
  /** how the contact came to be, as HubSpot notes it */
  inquiry(plan: Pick<LeadPlan, "source">, startedAt: string, random: Random): Inquiry;
  /** what HubSpot's tracking writes on the contact */
  sourceProperties(source: string, startedAt: string, random: Random): Record<string, string>;
  /** what a person notes as the source; null where tracking tells, or nobody asks */
  notedSource(source: string): string | null;
  /** what a workflow sets on a new contact, beside its owner */
  onArrival: Readonly<Record<string, string>>;
  /** people move contacts through the lifecycle stages, and note how leads stand and why they ended */
  isStageKept: boolean;
  isStatusKept: boolean;
  /** share of calls that are not logged but noted, 0 to 1 */
  noteShare: number;
  /** how long it takes from the inquiry to the won deal */
  closingTimes: ClosingTimes;
  meetingTitle: string;
  /** what deals are about */
  products: readonly string[];
  /** the deal stage that a deal begins in, and the one of a sent offer; null where nobody moves deals on */
  openedStage: string;
  sentStage: string | null;
}

interface Inquiry {
  /** HubSpot's change source */
  sourceType: string;
  properties: Readonly<Record<string, string>>;
}

export interface WriteLeadTools {
  writer: RecordWriter;
  office: OfficeHours;
  random: Random;
  ways: AccountWays;
}
