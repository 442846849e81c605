import { readConfig } from "../src/config";
import { APP_ID } from "./deal-events";

export const PUBLIC_URL = "https://handoff.example";
export const SECRET = "a-secret-of-the-bench";

/** An app whose HubSpot is nowhere: nothing that is measured here asks it anything. */
export const benchConfig = readConfig({
  HANDOFF_PUBLIC_URL: PUBLIC_URL,
  HUBSPOT_API_URL: "http://127.0.0.1:9",
  HUBSPOT_CLIENT_ID: "bench",
  HUBSPOT_CLIENT_SECRET: SECRET,
  HUBSPOT_APP_ID: String(APP_ID),
  HANDOFF_TOKEN_KEYS: `bench:${Buffer.alloc(32, 7).toString("base64")}`,
});
