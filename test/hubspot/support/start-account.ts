import { createPortal } from "../../../sandbox/portal/create-portal";
import type { Portal } from "../../../sandbox/portal/portal";
import type { PortalSeed } from "../../../sandbox/portal/seed";
import { PORTAL, REDIRECT, SCOPES } from "./app-process";

/** A HubSpot account of two owners, with the records given, that knows the app but has not installed it. */
export const startAccount = (seed: Pick<PortalSeed, "records" | "associations">): Promise<Portal> =>
  createPortal({
    clientId: "client-1",
    clientSecret: "secret-1",
    appId: 1,
    app: { webhookUrl: "http://127.0.0.1:9/webhooks", subscriptions: [], redirectUrls: [REDIRECT], requiredScopes: SCOPES },
    seed: {
      portalId: PORTAL,
      name: "Landscaper",
      timeZone: "America/Denver",
      companyCurrency: "USD",
      owners: [
        {
          id: 1,
          userId: 11,
          firstName: "Ada",
          lastName: "Byron",
          email: "ada@example.com",
          teams: [
            { id: 71, name: "Sales" },
            { id: 72, name: "Field" },
          ],
        },
        { id: 2, userId: 22, firstName: "Old", lastName: "Hand", email: "old@example.com", archived: true },
      ],
      ...seed,
    },
  });
