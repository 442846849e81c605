import { charterDifference } from "../../domain/charter/charter-difference";
import type { CharterVersion, WithPortal } from "../../ports";
import { installedPortal } from "../read-kpis";
import { inWords, toIso } from "./read-charter";

/** As many as a page shows; older ones by `belowVersion`. */
const VERSIONS = 50;

/** The agreement's versions, the newest first: who made each, when and why, and in what it differs from the one before. Throws `unknown_portal`, `not_ready`. */
export const readCharterHistory =
  (deps: { withPortal: WithPortal }) =>
  (portalId: number, belowVersion: number | null = null): Promise<CharterVersion[]> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        await installedPortal(tx, portalId);
        const versions = await tx.readCharters(belowVersion, VERSIONS + 1);
        return versions.slice(0, VERSIONS).map(({ charter, made, inForceAtMs }, index) => {
          const former = versions[index + 1];
          return {
            version: charter.version,
            madeAt: new Date(made.atMs).toISOString(),
            madeByUserId: made.userId,
            because: inWords(made.because),
            inForceSince: toIso(inForceAtMs),
            changes: former === undefined ? [] : charterDifference(former.charter, charter),
          };
        });
      },
      "snapshot",
    );
