/** Every write carries an id made by the card, so that HubSpot's automatic retry writes once. */
export interface DropRequest {
  requestId: string;
  contactId: string;
  reason: string;
  note?: string;
  /** a lead that is parked is open again after so many months; three when it is left out */
  wakesInMonths?: 1 | 3 | 6;
}
export interface TouchRequest {
  requestId: string;
  contactId: string;
  outcome: "reached" | "no_answer";
}
export interface SourceRequest {
  requestId: string;
  contactId: string;
  source: string;
}
/** Takes a lead up again that was dropped. */
export interface ReopenRequest {
  requestId: string;
  contactId: string;
}
export interface UndoRequest {
  requestId: string;
  /** the requestId of the write to take back */
  undo: string;
}
/** `changedAt`: the instant HubSpot gave the change; views with `asOf` at or past it include it. */
export interface WriteAnswer {
  requestId: string;
  changedAt: string;
  /** what HubSpot refused of it, in its words; the rest was written */
  refused: { property: string; message: string }[];
}
