import type { ConnectPortal } from "../../src/ports";
import { pollTouches } from "../../src/usecases/poll-touches";
import type { Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

const HOUR = 3_600_000;

let lab: Lab;
jest.setTimeout(60_000);
labOfFile((made) => (lab = made));

test("a poll of several pages finds every record, also when one of the first page changes while it is under way", async () => {
  lab.nowMs = Date.parse("2026-11-20T12:00:00Z");
  await lab.begin();
  lab.portal.searchLagMs = 0;
  const { ui } = lab.portal;
  const copy = lab.copy();
  await copy.backfill();
  const startedAt = lab.nowMs + HOUR;
  const ids = Array.from({ length: 250 }, (_, index) => ui.createRecord("calls", {}, { at: startedAt + index * 1_000 }).id);
  lab.nowMs += 3 * HOUR;

  let searches = 0;
  const connectPortal: ConnectPortal = (portalId) => {
    const hubspot = lab.connectPortal(portalId);
    return {
      ...hubspot,
      searchRecords: async (objectType, query) => {
        const page = await hubspot.searchRecords(objectType, query);
        if (objectType === "calls" && (searches += 1) === 1)
          for (const id of ids.slice(0, 10)) ui.updateRecord("calls", id, { hs_call_duration: "60000" }, { at: startedAt + HOUR });
        return page;
      },
    };
  };
  const queue = { readPortalIds: () => Promise.resolve([copy.portalId]), wake: () => Promise.resolve() };
  const onError = (_portalId: number, error: unknown): void => {
    throw error;
  };
  await pollTouches({ ...lab.core, connectPortal, queue, onError })();

  const { rows } = await lab.database.pool.query<{ record_id: number }>(
    "select record_id from handoff.records where portal_id = $1 and object_type = 'calls' order by record_id",
    [copy.portalId],
  );
  expect(rows.map((row) => row.record_id)).toEqual([...ids].sort((a, b) => a - b));
  expect(searches).toBeGreaterThan(1);
});
