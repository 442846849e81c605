import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { buildSingleExtension } from "@hubspot/ui-extensions-dev-server/build";

/** What is built: HubSpot makes one bundle of each entry point. */
const SURFACES = [
  { folder: "cards", entry: "ContactCard.tsx" },
  { folder: "cards", entry: "DealCard.tsx" },
  { folder: "pages", entry: "Home.tsx" },
] as const;

const HASH_FILE = "sources.sha256";

const isSource = (path: string): boolean => /\.(tsx?|json)$/.test(path) && !path.split(/[\\/]/).includes("node_modules");

/** One hash over all that the bundles are made of: the sources, the versions of the packages, and this list of surfaces. */
const sourcesHash = (appFolder: string, lockFile: string): string => {
  const files = ["cards", "pages", "shared"].flatMap((folder) =>
    readdirSync(join(appFolder, folder), { recursive: true, encoding: "utf8" })
      .filter(isSource)
      .map((path) => join(appFolder, folder, path)),
  );
  const hash = createHash("sha256").update(JSON.stringify(SURFACES));
  for (const path of [...files.sort(), lockFile]) {
    if (existsSync(path)) hash.update(relative(appFolder, path)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
};

const bundleOf = (entry: string): string => entry.replace(/\.tsx$/, ".js");

/**
 * Builds the cards and the home page into `folder` (ContactCard.js, DealCard.js, Home.js) with HubSpot's own production build.
 * Does nothing when the sources are the ones the bundles there were built from. Works offline; about a second per bundle.
 *
 * @param folder where the bundles go; made when missing
 * @param root the checkout
 * @returns whether anything was built
 * @throws whatever the bundler says about a source that does not build
 */
export const buildExtensions = async (folder: string, root = process.cwd()): Promise<{ isBuilt: boolean }> => {
  // The bundler would take a relative folder as relative to each surface.
  const outDir = resolve(folder);
  const appFolder = join(root, "extensions", "app");
  const hash = sourcesHash(appFolder, join(root, "package-lock.json"));
  const hashFile = join(outDir, HASH_FILE);
  const isFresh =
    existsSync(hashFile) &&
    readFileSync(hashFile, "utf8") === hash &&
    SURFACES.every(({ entry }) => existsSync(join(outDir, bundleOf(entry))));
  if (isFresh) return { isBuilt: false };
  mkdirSync(outDir, { recursive: true });
  await Promise.all(
    SURFACES.map(({ folder: surfaceFolder, entry }) =>
      // What `remoteBuild` of the same package calls, but that would empty the folder before each bundle.
      buildSingleExtension({
        root: join(appFolder, surfaceFolder),
        file: join(appFolder, surfaceFolder, entry),
        outputDir: outDir,
        emptyOutDir: false,
        minify: true,
        logLevel: "warn",
      }),
    ),
  );
  writeFileSync(hashFile, hash);
  return { isBuilt: true };
};
