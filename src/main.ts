import { parseArgs } from "node:util";
import { audit } from "./commands/audit";
import { changes } from "./commands/changes";
import { charter } from "./commands/charter";
import { followUp } from "./commands/follow-up";
import { digest } from "./commands/digest";
import { kpis } from "./commands/kpis";
import { OPTIONS, type Options } from "./commands/options";
import { notify } from "./commands/notify";
import { plan } from "./commands/plan";
import { print, tell } from "./commands/print";
import { rebuild } from "./commands/rebuild";
import { reconcile } from "./commands/reconcile";
import { report } from "./commands/report";
import { serve } from "./commands/serve";
import { snapshot } from "./commands/snapshot";
import { spend } from "./commands/spend";
import { withStorage } from "./commands/with-storage";
import { writeBack } from "./commands/write-back";
import { USAGE, wrongUse } from "./commands/wrong-use";
import { HandoffError } from "./domain/handoff-error";

/** The command line: one file in commands/ for each. */
const COMMANDS: Record<string, (options: Options) => Promise<void>> = {
  serve,
  kpis,
  report,
  "follow-up": followUp,
  plan,
  changes,
  snapshot,
  digest,
  audit,
  rebuild,
  reconcile,
  spend,
  charter,
  notify,
  "write-back": writeBack,
  migrate: () => withStorage(() => Promise.resolve()).then(() => print("the database is at the last migration")),
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const command = COMMANDS[positionals[0] ?? ""];
  if (command === undefined)
    throw wrongUse(positionals[0] === undefined ? "No command was given." : `There is no command "${positionals[0]}".`);
  await command(values);
}

main().catch((error: unknown) => {
  if (error instanceof HandoffError) tell(`${error.code}: ${error.message}\n${error.whatToDo}`);
  else
    tell(
      error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")
        ? `wrong_use: ${error.message}\n${USAGE}`
        : String(error instanceof Error ? error.stack : error),
    );
  process.exit(error instanceof HandoffError && error.code === "wrong_use" ? 2 : 1);
});
