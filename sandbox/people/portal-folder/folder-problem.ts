/** One row (or column, or file) that was left out, and why. */
export interface FolderProblem {
  file: string;
  /** 1 is the header; 0 means the file as a whole */
  line: number;
  reason: string;
}
