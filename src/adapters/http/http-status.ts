/** What each error code means to a caller over HTTP: the only place that says so. */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  // the request
  bad_request: 400,
  bad_date: 400,
  empty_period: 400,
  bad_portal_id: 400,
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
  not_ready: 409,
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
