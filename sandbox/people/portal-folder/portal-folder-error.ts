/** A portal folder that cannot be imported at all. A single bad row never throws: it is refused and the rest is imported. */
export class PortalFolderError extends Error {
  override readonly name = "PortalFolderError";

  constructor(
    /** folder_missing, contacts_missing, columns_missing, portal_json_missing, bad_json, bad_portal_json, bad_pipelines_json */
    readonly code: string,
    message: string,
    readonly whatToDo: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
