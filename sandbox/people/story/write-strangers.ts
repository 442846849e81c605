import { toIso } from "../record-writer";
import type { WriteLeadTools } from "./account-ways";
import { inventName } from "./names";

interface Strangers {
  /** from a mailbox that is synchronised, or from an import; HubSpot's record source */
  recordSource: "EMAIL_INTEGRATION" | "IMPORT";
  /** when each was made, Unix ms */
  instants: readonly number[];
  /** stage that HubSpot or the import gives them; null: none */
  stage: string | null;
}

/** Contacts that are no leads. */
export function writeStrangers({ recordSource, instants, stage }: Strangers, { writer, random, ways }: WriteLeadTools): void {
  for (const atMs of instants) {
    const contact = writer.create("contacts", atMs);
    contact?.set(atMs, recordSource, {
      ...inventName(contact.id, random, ways.phonePrefix),
      createdate: toIso(atMs),
      hs_object_source: recordSource,
      lifecyclestage: stage,
    });
  }
}
