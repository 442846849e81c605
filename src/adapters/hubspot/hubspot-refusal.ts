import { HandoffError } from "../../domain/handoff-error";
import type { HubSpotRefusal as Refusal, RefusedProperty } from "../../ports";

/**
 * HubSpot refused a request for good (4xx that waiting does not change): code `hubspot_refused`.
 * `hubspotMessage` is HubSpot's own sentence; it may quote a value that was written, so it is shown to the person who wrote it and never logged.
 */
export class HubSpotRefusal extends HandoffError implements Refusal {
  constructor(
    /** what was asked, such as `PATCH /crm/objects/…`, without its query */
    request: string,
    readonly status: number,
    readonly category: string | null,
    readonly hubspotMessage: string,
    readonly refusedProperties: readonly RefusedProperty[],
  ) {
    super("hubspot_refused", `HubSpot refused ${request} with ${status}${category ? ` (${category})` : ""}.`, whatToDo(status));
  }
}

const whatToDo = (status: number): string => {
  if (status === 401) return "Install the app again in this HubSpot account.";
  if (status === 403) return "Ask a HubSpot admin to install the app again, so that it gets the permissions it needs.";
  if (status === 404) return "It may have been deleted in HubSpot. Reload the page.";
  return "Read what HubSpot says about it, change the value and try again.";
};
