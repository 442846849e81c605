import type { Random } from "../random";
import type { FrequentAct } from "./act-frequencies";
import type { VisitorSource } from "./visitor-source";

/** What the people of one account do and say while somebody watches: everything else they share with all accounts. */
export interface TrafficWays {
  /** before the last two digits of invented telephone numbers */
  phonePrefix: string;
  /** where the next visitor of the website comes from */
  visitor(at: string, random: Random): VisitorSource;
  /** the title of the page with its forms */
  site: string;
  /** the inquiry that a visitor can watch from its first second */
  firstInquiry: { form: string; campaign: string };
  /** forms of the website as often as they are sent; Newsletter asks for nothing yet */
  forms: readonly string[];
  /** the form that is sent again */
  mainForm: string;
  meetingTitle: string;
  /** what a meeting is called in a sentence: "booked a …" */
  meetingWord: string;
  emailSubject: string;
  notes: readonly string[];
  products: readonly string[];
  /** Deal amounts are between the two, in steps of 50 */
  amounts: { least: number; most: number };
  /** what people take for the campaign when they correct it */
  campaigns: readonly string[];
  importedFile: string;
  /** what nobody does in this account */
  neverDone: readonly FrequentAct[];
}
