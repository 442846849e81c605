import { parseArgs } from "node:util";
import { projectProblems } from "./project/project-problems";
import { readProject } from "./project/read-project";

// `tsx scripts/validate-project.ts [--platform-version V] [--profile P] [DIR …]`: prints {DIR: problems} as JSON, offline; exit code 1 if any.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "platform-version": { type: "string" }, profile: { type: "string", default: "production" } },
});

const problems: Record<string, string[]> = {};
for (const dir of positionals.length === 0 ? ["."] : positionals) {
  problems[dir] = await readProject(dir, { platformVersion: values["platform-version"], profile: values.profile }).then(
    projectProblems,
    (error: unknown) => [error instanceof Error ? error.message : String(error)],
  );
}
console.log(JSON.stringify(problems, null, 2));
process.exitCode = Object.values(problems).some((found) => found.length > 0) ? 1 : 0;
