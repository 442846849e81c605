import { inPortal } from "../../src/adapters/postgres/in-portal";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import type { Charter } from "../../src/domain/charter";
import { defaultCharter } from "../../src/domain/default-charter";
import type { PropertyOption, WithPortal } from "../../src/ports";
import { importSpend, type ImportSpendDeps } from "../../src/usecases/import-spend";
import { endSpend, listSpend, readSpend, saveSpend } from "../../src/usecases/spend-entries";
import type { TestDatabase } from "./database";

export const INSTALLER = 501;
const INSTALLED_MS = Date.parse("2026-01-01T00:00:00Z");

/** Accounts with nothing but an agreement, and what people do with their spend at an instant of the test's. */
export function spendAccounts(database: TestDatabase) {
  const stores: WithPortal = withPortal(inPortal(database.pool));
  const clock = { at: Date.parse("2026-11-20T12:00:00Z"), nowMs: () => clock.at };
  let ids = 0;
  const deps: ImportSpendDeps = { clock, withPortal: stores, newId: () => `import-${String((ids += 1))}` };

  const install = async (portalId: number, over: Partial<Charter> = {}, options: readonly PropertyOption[] = []): Promise<void> => {
    const settings = { timeZone: "Europe/Berlin", currency: "EUR", installedAtMs: INSTALLED_MS, stages: {} };
    const charter = { ...defaultCharter(settings), ...over };
    await stores(portalId, async (tx) => {
      const { timeZone, currency, installedAtMs } = charter;
      await tx.savePortal({ portalId, timeZone, currency, state: "ready", installedAtMs, formulaVersion: 1 }, charter);
      await tx.saveLabels("contacts", "handoff_source", options);
    });
    await database.pool.query("insert into handoff.grants (portal_id, scopes, revoked_at, granted_by) values ($1, '{}', now(), $2)", [
      portalId,
      INSTALLER,
    ]);
  };

  return {
    stores,
    clock,
    install,
    importSpend: importSpend(deps),
    saveSpend: saveSpend(deps),
    endSpend: endSpend(deps),
    readSpend: readSpend(deps),
    listSpend: listSpend(deps),
  };
}
