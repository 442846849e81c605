import type { Portal } from "../../sandbox/portal/portal";

type Values = Record<string, string>;

/** Somebody fills in a form; answers the contact's id. */
export const formLead = ({ ui }: Portal, atMs: number, values: Values = {}): number =>
  ui.createRecord("contacts", { lifecyclestage: "lead", ...values }, { at: atMs, sourceType: "FORM" }).id;

/** Somebody opens a deal with a contact; answers the deal's id. */
export const dealWith = ({ ui }: Portal, contactId: number, atMs: number, values: Values): number =>
  ui.createRecord("deals", values, { at: atMs, associatedWith: [{ type: "contacts", id: contactId }] }).id;

const CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";

/** Somebody calls a contact and reaches them; answers the call's id. */
export const callTo = ({ ui }: Portal, contactId: number, atMs: number): number =>
  ui.createRecord(
    "calls",
    {
      hs_timestamp: new Date(atMs).toISOString(),
      hs_call_direction: "OUTBOUND",
      hs_call_disposition: CONNECTED,
      hs_call_duration: "45000",
    },
    { at: atMs, associatedWith: [{ type: "contacts", id: contactId }] },
  ).id;
