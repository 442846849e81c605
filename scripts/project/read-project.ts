import { join } from "node:path";
import { getProjectMetadata, parseProjectConfig } from "@hubspot/project-parsing-lib/projects";
import { translate } from "@hubspot/project-parsing-lib/translate";

/** One component as HubSpot's parser understood it, profile variables put in. */
export interface ProjectComponent {
  uid: string;
  /** HubSpot's internal name: APPLICATION, CARD, PAGE, SETTINGS, WEBHOOKS … */
  componentType: string;
  config: unknown;
  /** from the source folder */
  metaFilePath: string;
}

export interface HubSpotProject {
  /** the folder that holds `app/` */
  sourceDir: string;
  components: ProjectComponent[];
  /** every file that ought to have become a component, from the root of the disk */
  metaFiles: string[];
  /** files that lie where HubSpot does not look */
  skippedFiles: string[];
}

export interface ReadProjectOptions {
  /** reads the project as of another version of the platform; the project's own by default */
  platformVersion?: string;
  /** the name in `hsprofile.<name>.json` */
  profile: string;
}

/**
 * Reads a project by HubSpot's own parser, with no account and no network: HubSpot serves its schemas to accounts only, so its
 * validation is skipped and a file that does not parse is silently missing. `projectProblems` finds that out.
 * Throws what HubSpot's parser throws: no project, duplicate uids, a variable that the profile lacks.
 */
export const readProject = async (projectDir: string, { platformVersion, profile }: ReadProjectOptions): Promise<HubSpotProject> => {
  const { srcDir, platformVersion: ownVersion } = parseProjectConfig(projectDir);
  const sourceDir = join(projectDir, srcDir);
  const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
    { projectSourceDir: sourceDir, platformVersion: platformVersion ?? ownVersion },
    { skipValidation: true, profile },
  );
  const { hsMetaFiles } = await getProjectMetadata(sourceDir);
  return {
    sourceDir,
    components: Object.values(intermediateRepresentation.intermediateNodesIndexedByUid),
    metaFiles: hsMetaFiles,
    skippedFiles: skippedHsMetaFiles,
  };
};
