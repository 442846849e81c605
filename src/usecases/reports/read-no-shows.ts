import { noShowReport } from "../../domain/reports/no-shows";
import { cohortOf, reported } from "./report-frame";

/** Why appointments of leads that came in on some dates were missed (K26). */
export const readNoShows = reported(async (frame) =>
  noShowReport(await frame.tx.readOutcomes(cohortOf(frame, frame.period), frame.portal.charter.timeZone)),
);
