import { cpus, totalmem } from "node:os";
import { writeFile } from "node:fs/promises";
import { applyChanges10k } from "./apply-changes";
import { startBenchDatabase } from "./bench-database";
import { checkFigures } from "./check-figures";
import { freshness } from "./freshness";
import { ingestKept } from "./ingest-kept";
import type { FigureOfBench } from "./measure";
import { readFigures } from "./read-figures";

const machine = `${String(cpus().length)} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${String(Math.round(totalmem() / 2 ** 30))} GB, ${process.platform}, Node ${process.version}`;

function table(figures: readonly FigureOfBench[]): string {
  const rows = [
    ["figure", "median", "unit", "spread", "ratio", "against"],
    ...figures.map(({ name, value, unit, spread, ratio, against }) => [
      name,
      value.toLocaleString("en"),
      unit,
      `${String(Math.round(spread * 100))} %`,
      String(ratio),
      against,
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** `npm run bench`: measures, prints a table, and leaves the same in bench/latest.json. */
const database = await startBenchDatabase();
try {
  const figures = [await ingestKept(database), await applyChanges10k(database), ...(await freshness(database))];
  await checkFigures(database);
  figures.push(...(await readFigures(database)));
  await writeFile("bench/latest.json", `${JSON.stringify({ machine, figures }, null, 2)}\n`);
  process.stdout.write(`${machine}\n\n${table(figures)}\n`);
} finally {
  await database.stop();
}
