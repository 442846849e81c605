import type { Portal } from "../../sandbox/portal/portal";

type Values = Record<string, string>;

/** Somebody fills in a form; answers the contact's id. */
export const formLead = ({ ui }: Portal, atMs: number, values: Values = {}): number =>
  ui.createRecord("contacts", { lifecyclestage: "lead", ...values }, { at: atMs, sourceType: "FORM" }).id;

/** Somebody opens a deal with a contact; answers the deal's id. */
export const dealWith = ({ ui }: Portal, contactId: number, atMs: number, values: Values): number =>
  ui.createRecord("deals", values, { at: atMs, associatedWith: [{ type: "contacts", id: contactId }] }).id;
