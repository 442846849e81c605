import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { appManifest } from "../src/app-manifest";
import { manifestFiles } from "./manifest/manifest-files";

// `npm run manifest`: writes the files that HubSpot reads from app.json. A test compares them, so run it after every edit of app.json.
for (const { path, text } of manifestFiles(appManifest)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}
