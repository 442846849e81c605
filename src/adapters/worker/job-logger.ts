import { Logger } from "graphile-worker";

export type JobLog = (level: "error" | "warning" | "info" | "debug", message: string) => void;

/** The job library's log lines, handed to ours; its debug lines are dropped. */
export const jobLogger = (log: JobLog): Logger =>
  new Logger(() => (level, message) => {
    if (level.toString() !== "debug") log(level, message);
  });
