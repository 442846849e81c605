import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SAMPLES, type SampleName } from "../../sandbox/people/samples";
import type { SamplePortal } from "../../sandbox/people/story/sample-portal";
import type { Copy, Lab } from "../support/lab";

/** The app in a sample account as of an instant, after its own first read, with the sample's spend imported; `moreSpend`: further rows of its file. */
export async function installSample(
  lab: Lab,
  name: SampleName,
  asOfMs: number,
  moreSpend: (sample: SamplePortal) => string = () => "",
): Promise<{ sample: SamplePortal; copy: Copy }> {
  lab.nowMs = asOfMs;
  const sample: SamplePortal = SAMPLES[name].generate({ asOfMs });
  lab.beginWith(sample.seed);
  const copy = lab.copy();
  await copy.backfill();
  if (sample.spendCsv === null) return { sample, copy };
  const folder = mkdtempSync(join(tmpdir(), "sample-spend-"));
  try {
    const file = join(folder, "spend.csv");
    writeFileSync(file, sample.spendCsv + moreSpend(sample));
    expect(await copy.spend(file)).toMatchObject({ refused: [] });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { sample, copy };
}
