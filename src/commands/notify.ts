import { readFileSync } from "node:fs";
import { NOTIFY_KINDS } from "../compose-storage";
import { HandoffError } from "../domain/handoff-error";
import { oneOf, portalOf, type Options } from "./options";
import { print } from "./print";
import { withApp } from "./with-app";
import { wrongUse } from "./wrong-use";

/** The address as a file holds it: on a command line it would stay in the shell's history. Throws `unreadable_file`. */
function readAddress(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new HandoffError("unreadable_file", `${file} cannot be read.`, "Give a file that holds the address and nothing else.");
  }
}

/** Where messages and mails of an account go: listed, set by a file that holds the address, removed, tried out. */
export async function notify(options: Options): Promise<void> {
  const asker = { portalId: portalOf(options.portal), userId: null };
  const { set, remove, test, file, list } = options;
  if ([set, remove, test, list].filter((given) => given !== undefined).length !== 1)
    throw wrongUse("notify takes one of --list, --set KIND --file F, --remove KIND and --test KIND.");
  const kindOf = (given: string, option: string) => oneOf(NOTIFY_KINDS, given, "slack", option);
  await withApp(async ({ notifyTargets }) => {
    if (test !== undefined) {
      const { isSent, why } = await notifyTargets.test(asker, kindOf(test, "test"));
      print(isSent ? "the test was sent" : `not sent: ${why ?? ""}`);
      if (!isSent) process.exitCode = 1;
      return;
    }
    if (set !== undefined && file === undefined) throw wrongUse("--set takes the address from a file: --file F.");
    const { targets, failures, hasMailServer } =
      set !== undefined && file !== undefined
        ? await notifyTargets.set(asker, { kind: kindOf(set, "set"), target: readAddress(file) })
        : remove !== undefined
          ? await notifyTargets.remove(asker, kindOf(remove, "remove"))
          : await notifyTargets.read(asker);
    if (targets.length === 0) print("messages and mails go nowhere");
    for (const { kind, lastCharacters, setAt } of targets) print(`${kind}  …${lastCharacters}  set ${setAt}`);
    if (!hasMailServer && targets.some(({ kind }) => kind === "mail")) print("no mail server is configured: mails are not sent");
    for (const { act, why, count } of failures) print(`not done within a week: ${act}, ${String(count)} times: ${why}`);
  });
}
