import { runMigrations } from "graphile-worker";
import { jobLogger, type JobLog } from "./job-logger";
import { jobsUrl } from "./jobs-url";

/** Brings the job library's own schema to its version; after the app's migrations, which make the role and the schema. */
export const migrateJobs = (url: string, log: JobLog = () => undefined): Promise<void> =>
  runMigrations({ connectionString: jobsUrl(url), logger: jobLogger(log) });
