import { cpus, totalmem } from "node:os";
import { readFile, writeFile } from "node:fs/promises";
import { inColumns } from "../src/adapters/terminal/in-columns";
import { applyChanges10k } from "./apply-changes";
import { startBenchDatabase, type BenchDatabase } from "./bench-database";
import { checkFigures } from "./check-figures";
import { clocks } from "./clocks";
import { freshness } from "./freshness";
import { ingestKept } from "./ingest-kept";
import type { FigureOfBench } from "./measure";
import { readFigures } from "./read-figures";
import { readFindings } from "./read-findings";

const machine = `${String(cpus().length)} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${String(Math.round(totalmem() / 2 ** 30))} GB, ${process.platform}, Node ${process.version}`;

function table(figures: readonly FigureOfBench[]): string {
  return inColumns([
    ["figure", "median", "unit", "spread", "ratio", "against"],
    ...figures.map(({ name, value, unit, spread, ratio, against }) => [
      name,
      value.toLocaleString("en"),
      unit,
      `${String(Math.round(spread * 100))} %`,
      String(ratio),
      against,
    ]),
  ]).join("\n");
}

const MEASUREMENTS = {
  ingest: async (database: BenchDatabase) => [await ingestKept(database)],
  changes: async (database: BenchDatabase) => [await applyChanges10k(database)],
  freshness,
  kpis: readFigures,
  findings: readFindings,
  clocks,
} satisfies Record<string, (database: BenchDatabase) => Promise<FigureOfBench[]>>;

/** What was measured before and is not measured now stays in the file as it was. */
async function keep(figures: readonly FigureOfBench[]): Promise<void> {
  const before = JSON.parse(await readFile(LATEST, "utf8")) as { figures: FigureOfBench[] };
  const others = before.figures.filter(({ name }) => !figures.some((figure) => figure.name === name));
  await writeFile(LATEST, `${JSON.stringify({ machine, figures: [...others, ...figures] }, null, 2)}\n`);
}
const LATEST = "bench/latest.json";

/** `npm run bench [ingest changes freshness kpis findings clocks]`: measures all or some, prints a table, and leaves the same in bench/latest.json. */
const asked = process.argv.slice(2);
const database = await startBenchDatabase();
try {
  const figures: FigureOfBench[] = [];
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (asked.length === 0 || asked.includes(name)) figures.push(...(await measure(database)));
  }
  await checkFigures(database);
  await keep(figures);
  process.stdout.write(`${machine}\n\n${table(figures)}\n`);
} finally {
  await database.stop();
}
