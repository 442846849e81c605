import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** How to start a Chromium: give all three to `chromium.launch` of playwright-core. */
export interface Chromium {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

/** Runs as root and in containers; asks nothing of the network that a page does not ask. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Finds a Chromium: `HANDOFF_CHROMIUM`, the system's, else the one that npm's `@sparticuz/chromium` carries, unpacked
 * once per user with the libraries it links. Throws with what to install when there is none.
 */
export async function findChromium(): Promise<Chromium> {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const installed = [process.env.HANDOFF_CHROMIUM, ...INSTALLED].find((path) => path !== undefined && existsSync(path));
  if (installed !== undefined) return { executablePath: installed, args: ARGS, env };
  try {
    return await unpackChromium(env);
  } catch (cause) {
    throw new Error("No Chromium found: install the system's (apt-get install chromium) or set HANDOFF_CHROMIUM to one.", { cause });
  }
}

/**
 * The package brings the libraries that Chromium links (libnss3, libnspr4) but unpacks them, and points the loader at them,
 * only where it believes to be on Lambda; so it is told so while it loads. Its `--single-process` is left out: it crashes here.
 */
async function unpackChromium(env: Record<string, string>): Promise<Chromium> {
  const folder = join(tmpdir(), `handoff-chromium-${userInfo().uid}`);
  await mkdir(folder, { recursive: true });
  return withEnvironment({ TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" }, async () => {
    const { default: carried } = await import("@sparticuz/chromium");
    const executablePath = await carried.executablePath();
    const args = carried.args.filter((arg) => arg !== "--single-process" && !arg.startsWith("--headless"));
    const fonts = await writeFontsConfig(folder);
    const libraries = join(folder, "al2023", "lib");
    return { executablePath, args: [...args, ...ARGS], env: { ...env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts } };
  });
}

/** The carried configuration looks for its fonts in /tmp/fonts only; without fonts Chromium draws no letter at all. */
async function writeFontsConfig(folder: string): Promise<string> {
  const file = join(folder, "fonts.conf");
  const dirs = [join(folder, "fonts"), "/usr/share/fonts"].map((dir) => `<dir>${dir}</dir>`).join("");
  await writeFile(file, `<?xml version="1.0"?><fontconfig>${dirs}<cachedir>${join(folder, "fonts-cache")}</cachedir></fontconfig>`);
  return file;
}

/** Runs with these variables set and puts the environment back as it was. */
async function withEnvironment<T>(variables: Record<string, string>, run: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return await run();
  } finally {
    process.env = before;
  }
}
