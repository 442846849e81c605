import { formatReconcile, isUnexplained, RECONCILE_FORMATS } from "../compose-storage";
import { oneOf, portalOf, instantOf, type Options } from "./options";
import { print, tell } from "./print";
import { wrongUse } from "./wrong-use";
import { withApp } from "./with-app";

/** Where a reconcile begins: at an instant, at the beginning, or (null) where the last one ended. */
function sinceOf({ since, all }: Options): number | null {
  if (since !== undefined && all === true) throw wrongUse("--since and --all exclude each other.");
  if (since === undefined) return (all ?? false) ? 0 : null;
  return instantOf(since, "since");
}

/** Compares with HubSpot's records and repairs. */
export async function reconcile(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  const sinceMs = sinceOf(options);
  const format = oneOf(RECONCILE_FORMATS, options.format, "table", "format");
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopping.abort());
  const report = await withApp((app) =>
    app.reconcile(portalId, {
      sinceMs,
      mustStop: () => stopping.signal.aborted,
      onStep: (step) => tell(`reconcile of ${String(portalId)}: ${step}`),
    }),
  );
  print(formatReconcile(report, { format, isListed: options.list ?? false }));
  if (report.counts.some(isUnexplained)) process.exitCode = 1;
}
