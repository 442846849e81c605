/**
 * What the backend answers to the cards and pages, and what they send.
 *
 * Conventions: instants are ISO 8601 strings in UTC; calendar dates are `YYYY-MM-DD` in the portal's time zone;
 * money is in major units of `currency`; shares are 0 to 1; durations carry their unit in the name.
 * A figure that cannot be given is `null` with the reason beside it, never 0 and never NaN.
 * `src` imports this file for its types only; nothing here may have a run-time effect.
 */

export type * from "./contract/acting";
export type * from "./contract/cards";
export type * from "./contract/figures";
export type * from "./contract/follow-up";
export type * from "./contract/home";
export type * from "./contract/leads";
export type * from "./contract/spend";
export type * from "./contract/week";
export type * from "./contract/writes";

/** Body of every non-2xx answer. */
export interface ErrorAnswer {
  code: string;
  message: string;
  whatToDo: string;
}

/*
 * Routes (all signed v3 by HubSpot's proxy, which adds userId, portalId, userEmail, appId to the query):
 *   GET  /api/cards/contact?contactId=…          → ContactCardView
 *   GET  /api/cards/deal?dealId=…                → DealCardView
 *   GET  /api/home/sources?window=judged|month   → HomeSourcesView
 *   GET  /api/home/week                          → WeekView
 *   GET  /api/reports/{report}/records?list&from&to&limit → FindingRecordsView
 *   POST /api/cards/contact/drop    DropRequest   → WriteAnswer
 *   POST /api/cards/contact/touch   TouchRequest  → WriteAnswer
 *   POST /api/cards/contact/source  SourceRequest → WriteAnswer
 *   POST /api/cards/contact/reopen  ReopenRequest → WriteAnswer
 *   POST /api/cards/undo            UndoRequest   → WriteAnswer
 *   GET  /api/spend                               → SpendView
 *   POST /api/spend                SaveSpendRequest   → SpendView
 *   POST /api/spend/end            EndSpendRequest    → SpendView
 *   POST /api/spend/import         ImportSpendRequest → SpendImportAnswer
 *   GET  /api/reports/follow-up?from&to&by&limit  → FollowUpReport
 *   GET  /api/follow-up/watch                     → WatchView
 *   POST /api/follow-up/watch      WatchAnswerRequest     → WatchView
 *   GET  /api/notify-targets                      → NotifyTargetsView
 *   PUT  /api/notify-targets       SetNotifyTargetRequest → NotifyTargetsView
 *   DELETE /api/notify-targets?kind=…             → NotifyTargetsView
 *   POST /api/notify-targets/test  NotifyTestRequest      → NotifyTestAnswer
 *   GET  /api/kpis?from&to&basis&by               → the JSON of `npm run kpis`
 */
