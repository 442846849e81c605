import { startEmbeddedServer } from "../../src/adapters/postgres/embedded-server";

/**
 * A program that holds the embedded server of a folder: `own-server.ts DIR [fresh]`. Prints one line of JSON with the address,
 * leaves when its standard input ends, and says "left". Tests run it as a process of its own, since they cannot load the server.
 */
const [dataDir = "", mode] = process.argv.slice(2);

const main = async () => {
  const server = await startEmbeddedServer({ dataDir, fresh: mode === "fresh" });
  process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
  for await (const _ of process.stdin);
  await server.stop();
  process.stdout.write("left\n");
};

main().catch((error: unknown) => {
  const { code, message } = error as { code?: string; message?: string };
  process.stdout.write(`${JSON.stringify({ code, message })}\n`);
  process.exitCode = 1;
});
