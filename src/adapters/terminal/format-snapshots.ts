import type { SnapshotAnswer, SnapshotView } from "../../ports";
import type { ChangeFormat } from "./format-changes";
import { formatKpis } from "./format-kpis";
import { inColumns } from "./in-columns";

const queryText = ({ query: { from, to, basis, by, where = {} } }: SnapshotView): string =>
  [`${from} to ${to}`, basis, ...(by === null ? [] : [`by ${by}`]), ...Object.entries(where).map(([key, value]) => `${key} ${value}`)].join(
    ", ",
  );

/** Snapshots, a line each. */
export const formatSnapshots = (snapshots: readonly SnapshotView[], format: ChangeFormat): string => {
  if (format === "json") return JSON.stringify(snapshots, null, 2);
  if (snapshots.length === 0) return "No snapshot was taken yet.";
  return inColumns(snapshots.map((snapshot) => [snapshot.id, snapshot.takenAt, snapshot.name, queryText(snapshot)])).join("\n");
};

/** A snapshot as text: its figures as they were, and a line for each that was corrected or, read anew, is another; or the JSON. */
export function formatSnapshot(answer: SnapshotAnswer, format: ChangeFormat): string {
  if (format === "json") return JSON.stringify(answer, null, 2);
  const { snapshot, report, correctedSince, readAnew } = answer;
  const [corrected = [], anew = []] = [correctedSince, readAnew].map((figures) =>
    figures.map(({ key, label, sentence }) => `${label ?? key}: ${sentence}`),
  );
  return [
    `${snapshot.name}, taken ${snapshot.takenAt}, agreement ${String(snapshot.charterVersion)}`,
    formatKpis(report, "table"),
    "",
    corrected.length === 0 ? "Nothing was corrected since." : "Corrected since:",
    ...corrected,
    ...(anew.length === 0 ? [] : ["", "Another today, as they move with time alone:", ...anew]),
  ].join("\n");
}
