import { build } from "esbuild";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Bundles the page (`host.js`, `host.css`) and the worker (`worker.js`) of the preview into `outDir`, which is made.
 * `sourceDir` is this folder; it is an argument because the tests run as CommonJS and the sandbox as a module.
 */
export async function buildPreview(outDir: string, sourceDir = join(process.cwd(), "sandbox", "preview")): Promise<void> {
  await mkdir(outDir, { recursive: true });
  await Promise.all([
    build({
      entryPoints: { host: join(sourceDir, "host", "host.tsx"), worker: join(sourceDir, "worker", "worker.tsx") },
      outdir: outDir,
      bundle: true,
      format: "iife",
      platform: "browser",
      target: "es2022",
      jsx: "automatic",
      define: { "process.env.NODE_ENV": '"production"' },
      minifySyntax: true,
      sourcemap: "inline",
      logLevel: "warning",
    }),
    copyFile(join(sourceDir, "host", "page.html"), join(outDir, "page.html")),
  ]);
}
