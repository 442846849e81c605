import { namedForm, toldMeaning } from "../../domain/sla/form-meaning";
import { intakeOfConversion, meaningOf } from "../../domain/unit/conversions";
import type { SeenForm, WithPortal } from "../../ports";
import { installedPortal } from "../read-kpis";
import { newestCharter } from "./newest-charter";

const MOST_PAGES = 10;

/**
 * The forms that the account's contacts sent, with what each means by the newest agreement: as told there, else as its words are understood.
 * One form on several pages is one, unless its pages make it mean different things. Bookings by link are none. The commonest first.
 * Throws `unknown_portal`, `not_ready`.
 */
export const readForms =
  (deps: { withPortal: WithPortal }) =>
  (portalId: number): Promise<SeenForm[]> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        const { promise } = newestCharter(await installedPortal(tx, portalId));
        const forms = new Map<string, SeenForm & { lastAtMs: number }>();
        for (const { name: full, contacts, lastAtMs } of await tx.readFormNames()) {
          const intake = intakeOfConversion(full);
          if (intake === "meeting") continue;
          const { form, page } = namedForm(full);
          const name = Object.hasOwn(promise.forms, full) ? full : form;
          const told = toldMeaning(full, promise);
          const meaning = meaningOf(intake, full, promise);
          const key = JSON.stringify([name, meaning]);
          const known = forms.get(key) ?? { name, pages: [], meaning, isGuessed: told === null, contacts: 0, lastSentAt: "", lastAtMs };
          if (page !== null && known.pages.length < MOST_PAGES) known.pages.push(page);
          known.contacts += contacts;
          known.lastAtMs = Math.max(known.lastAtMs, lastAtMs);
          forms.set(key, known);
        }
        return [...forms.values()]
          .sort((a, b) => b.contacts - a.contacts || (a.name < b.name ? -1 : 1))
          .map(({ lastAtMs, ...form }) => ({ ...form, lastSentAt: new Date(lastAtMs).toISOString() }));
      },
      "snapshot",
    );
