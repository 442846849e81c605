// Builds the fixture card with HubSpot's own production build. Its packages are ES modules, which jest cannot load, so the
// test runs this file in a process of its own: node build-fixture.mjs OUT_DIR
import { remoteBuild } from "@hubspot/ui-extensions-dev-server/build";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "fixture");
const [outputDir] = process.argv.slice(2);
if (!outputDir) throw new Error("Usage: node build-fixture.mjs OUT_DIR");
await remoteBuild({ root, entryPoint: join(root, "ContactCard.tsx"), outputDir, logLevel: "warn" });
