/**
 * A function's host, as small as one can be: `invoke.mjs FILE` loads a built function in this process, gives it one call (read from
 * standard input as JSON: `{ url, method, headers, body }`, or null for the schedule), prints the answer as JSON, and is gone.
 * It leaves with the answer, so that what the function would do afterwards is not done.
 */
/* global Request */
import { pathToFileURL } from "node:url";

const [file = ""] = process.argv.slice(2);
let input = "";
for await (const chunk of process.stdin) input += chunk;
const call = JSON.parse(input);

const { fetch: handle, scheduled } = await import(pathToFileURL(file).href);
const tell = (told) => process.stdout.write(JSON.stringify(told), () => process.exit(0));
try {
  if (call === null) {
    await scheduled();
    tell({});
  } else {
    const { url, ...init } = call;
    const answer = await handle(new Request(url, init));
    tell({ status: answer.status, headers: [...answer.headers], body: await answer.text() });
  }
} catch (error) {
  tell({ code: error.code, message: error.message });
}
