import { valueOf } from "../crm/crm-record";
import type { PortalContext } from "../portal-context";
import { keepForSearch } from "../search/keep-for-search";
import type { ChangeOrigin } from "./portal-change";
import { writeValues } from "./write-values";

const PROPERTY = "associatedcompanyid";

/** HubSpot keeps the id of a contact's primary company in a property of the contact, empty while that company lies in the recycle bin. */
export const keepCompanyProperty = (context: PortalContext, contactId: number, origin: ChangeOrigin, atMs?: number): void => {
  const { state } = context;
  const contact = state.tables.contacts.find(contactId);
  if (contact === null) return;
  const companyId = state.associations.primaryCompanyOf({ type: "contacts", id: contact.id });
  const isThere = companyId !== null && state.tables.companies.find(companyId)?.archivedAtMs === null;
  const value = isThere ? String(companyId) : "";
  if ((valueOf(contact, PROPERTY) ?? "") === value) return;
  keepForSearch(context, contact);
  writeValues(context, contact, new Map([[PROPERTY, value]]), origin, atMs);
};

/** Of all contacts of a company. */
export const keepCompanyOfContacts = (context: PortalContext, companyId: number, origin: ChangeOrigin, atMs?: number): void => {
  for (const contactId of context.state.associations.idsOf({ type: "companies", id: companyId }, "contacts"))
    keepCompanyProperty(context, contactId, origin, atMs);
};
