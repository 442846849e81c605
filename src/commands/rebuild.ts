import { portalOf, type Options } from "./options";
import { count, print, tell } from "./print";
import { differenceLine } from "./difference-line";
import { withStorage } from "./with-storage";

/** Builds the figures anew and switches to them. */
export async function rebuild(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  const { leads, deals, cells, differences, seconds } = await withStorage(async (storage) => {
    const startedAt = performance.now();
    const report = await storage.rebuild(portalId, ({ walked, records }) =>
      tell(`rebuild of ${String(portalId)}: ${count(walked)} of ${count(records)} records`),
    );
    return { ...report, seconds: (performance.now() - startedAt) / 1000 };
  });
  for (const difference of differences) print(differenceLine(difference, "was kept as"));
  const differing = new Set(differences.map(({ key }) => key)).size;
  const built = `${count(leads)} leads, ${count(deals)} deals, ${count(cells)} cells in ${seconds.toFixed(1)} s`;
  print(`rebuilt ${built}; ${count(differing)} ${differing === 1 ? "cell" : "cells"} differed`);
}
