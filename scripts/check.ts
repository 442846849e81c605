import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { delimiter, resolve } from "node:path";

interface Check {
  name: string;
  command: string;
}

/** The promises that tools keep, slowest first so that the short ones fill the gaps. */
const CHECKS: Check[] = [
  { name: "lint", command: "eslint . --max-warnings 0 --cache --cache-location .cache/eslint/" },
  { name: "types", command: "tsc --noEmit -p ." },
  { name: "format", command: "prettier --check . --log-level warn --cache --cache-location .cache/prettier" },
  { name: "arrows", command: "npm run --silent arrows" },
  { name: "dead code", command: "knip" },
];

interface Outcome {
  name: string;
  isKept: boolean;
  output: string;
  tookSeconds: number;
}

const run = ({ name, command }: Check): Promise<Outcome> =>
  new Promise((done, fail) => {
    const startedAt = performance.now();
    const child = spawn(command, {
      shell: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1", PATH: [resolve("node_modules/.bin"), process.env.PATH].join(delimiter) },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", fail);
    child.on("close", (code) => done({ name, isKept: code === 0, output, tookSeconds: (performance.now() - startedAt) / 1000 }));
  });

const tell = ({ name, isKept, output, tookSeconds }: Outcome): void => {
  console.log(`${isKept ? "kept  " : "BROKEN"}  ${name} (${tookSeconds.toFixed(1)} s)`);
  if (!isKept) console.log(output.trimEnd());
};

/** `npm run check [name …]`: runs the checks, as many at once as there are cores; exit code 1 if one is broken. */
const check = async (names: string[]): Promise<void> => {
  const waiting = CHECKS.filter(({ name }) => names.length === 0 || names.includes(name));
  const broken: string[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const outcome = await run(next);
      tell(outcome);
      if (!outcome.isKept) broken.push(outcome.name);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  if (broken.length > 0) {
    console.log(`broken: ${broken.join(", ")}`);
    process.exitCode = 1;
  }
};

await check(process.argv.slice(2));
