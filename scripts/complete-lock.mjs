import { readFileSync, writeFileSync } from "node:fs";
import { missingPlatformPackages } from "./lock/missing-platform-packages.mjs";

// `npm run lock`: run it after an npm install. npm leaves out of package-lock.json the platform packages that the registry it asked does not
// have (mirrors often lack those of other systems), and then `npm ci` refuses that lock, even where none of them is wanted.
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const missing = missingPlatformPackages(lock);
for (const { location, entry } of missing) lock.packages[location] = entry;

const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
if (missing.length > 0)
  writeFileSync("package-lock.json", `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(`platform packages added to package-lock.json: ${missing.length}`);
