import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { buildExtensions } from "./build-extensions";
import { bundleNode } from "./build/bundle-node";
import { copyHubSpotProject } from "./build/copy-hubspot-project";

interface Part {
  name: string;
  needs: string;
  /** what was made, in words */
  make: () => Promise<string>;
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;

const PARTS: Part[] = [
  {
    name: "dist/server.js",
    needs: "src/main.ts",
    make: async () => kilobytes(await bundleNode({ entry: "src/main.ts", outfile: "dist/server.js", isFunction: false })),
  },
  {
    name: "dist/serverless.mjs",
    needs: "src/serverless.ts",
    make: async () => kilobytes(await bundleNode({ entry: "src/serverless.ts", outfile: "dist/serverless.mjs", isFunction: true })),
  },
  {
    name: "dist/extensions",
    needs: "extensions/app",
    make: async () => {
      await buildExtensions(resolve("dist/extensions"));
      return "by HubSpot's own build";
    },
  },
  {
    name: "dist/hubspot",
    needs: "hsproject.json",
    make: async () => {
      await copyHubSpotProject("dist/hubspot");
      return "read by HubSpot's own parser; upload it from there with hs project upload";
    },
  },
];

/** `npm run build`: makes what is deployed and what is uploaded. Every part is tried; exit code 1 if one could not be made. */
const build = async (): Promise<void> => {
  await rm("dist", { recursive: true, force: true });
  for (const { name, needs, make } of PARTS) {
    if (!existsSync(needs)) {
      console.error(`${name}: ${needs} is missing`);
      process.exitCode = 1;
      continue;
    }
    try {
      console.log(`${name}: ${await make()}`);
    } catch (error) {
      console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
};

await build();
