/** What each error code means to a caller over HTTP: the only place that says so. */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  // the request
  bad_request: 400,
  bad_date: 400,
  empty_period: 400,
  not_kept_together: 400,
  no_service_mapped: 400,
  unknown_value: 400,
  unknown_region: 400,
  no_holiday_list: 400,
  unknown_kpi: 400,
  unknown_part: 400,
  bad_cursor: 400,
  bad_instant: 400,
  not_kept_back: 400,
  bad_portal_id: 400,
  bad_spend: 400,
  bad_target: 400,
  bad_goal: 400,
  bad_until: 400,
  bad_assumption: 400,
  unreadable_file: 400,
  not_an_array: 400,
  bad_signature: 401,
  no_identity: 401,
  unknown_route: 404,
  delivery_too_large: 413,
  body_too_large: 413,

  // installing
  bad_state: 400,
  install_denied: 400,
  oauth_code_rejected: 400,
  oauth_misconfigured: 500,
  grant_revoked: 403,

  // what is asked about, and what is written
  unknown_portal: 404,
  unknown_contact: 404,
  unknown_deal: 404,
  no_such_list: 404,
  no_such_row: 404,
  unknown_spend: 404,
  no_target: 404,
  unknown_snapshot: 404,
  unknown_digest: 404,
  digest_not_due: 409,
  salary_hidden: 403,
  others_hidden: 403,
  spend_imported: 409,
  spend_overlaps: 409,
  before_first_figures: 409,
  no_longer_kept: 409,
  not_ready: 409,
  no_goal: 409,
  not_an_admin: 403,
  charter_changed: 409,
  charter_refused: 422,
  reconcile_running: 409,
  reconcile_stopped: 409,
  rebuild_superseded: 409,
  // 409 and not 5xx, which HubSpot would send again by itself
  write_pending: 409,
  nothing_to_undo: 409,
  hubspot_refused: 422,

  // the world
  hubspot_unavailable: 502,
  hubspot_unreadable: 502,
  database_unavailable: 503,
  database_busy: 503,
};

const INTERNAL = 500;

/** Whether an error code has a status of its own. */
export const hasHttpStatus = (code: string): boolean => Object.hasOwn(STATUS_BY_CODE, code);

/** Status of an error code; 500 for one that no caller can do anything about. */
export const httpStatus = (code: string): number => (hasHttpStatus(code) ? STATUS_BY_CODE[code] : undefined) ?? INTERNAL;
