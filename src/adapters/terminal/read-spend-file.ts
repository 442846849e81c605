import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { HandoffError } from "../../domain/handoff-error";

const row = z.object({
  source: z.string().default(""),
  campaign: z.string().default(""),
  from: z.string().default(""),
  to: z.string().default(""),
  amount: z.string().default(""),
  currency: z.string().default(""),
  kind: z.string().default(""),
});

/** Rows of a spend file (`source,campaign,from,to,amount,currency,kind`) with their lines. Throws `unreadable_file`. */
export function readSpendFile(path: string): (z.infer<typeof row> & { line: number })[] {
  try {
    const rows = parse(readFileSync(path), { columns: true, bom: true, trim: true, relax_column_count: true });
    return rows.map((fields, index) => ({ ...row.parse(fields), line: index + 2 }));
  } catch (error) {
    throw new HandoffError(
      "unreadable_file",
      `${path} cannot be read as CSV: ${String(error)}`,
      "Give a file with the columns source,campaign,from,to,amount,currency,kind.",
      {
        cause: error,
      },
    );
  }
}
