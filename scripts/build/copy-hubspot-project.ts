import { cp } from "node:fs/promises";
import { basename, join } from "node:path";
import { projectProblems } from "../project/project-problems";
import { readProject } from "../project/read-project";

const LEFT_OUT = new Set(["node_modules", "dist"]);

/**
 * Makes the project folder that HubSpot's CLI uploads, and reads it back by HubSpot's parser.
 * Throws when there is something that HubSpot would refuse.
 */
export const copyHubSpotProject = async (outDir: string): Promise<void> => {
  await cp("hsproject.json", join(outDir, "hsproject.json"), { recursive: true });
  await cp("extensions", join(outDir, "extensions"), { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
  const problems = projectProblems(await readProject(outDir, { profile: "production" }));
  if (problems.length > 0) throw new Error(`${outDir} is not a project that HubSpot takes:\n${problems.join("\n")}`);
};
