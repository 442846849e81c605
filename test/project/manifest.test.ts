import { readFileSync } from "node:fs";
import { manifestFiles } from "../../scripts/manifest/manifest-files";
import { appManifest } from "../../src/app-manifest";

/** Properties that only the app writes: an event about one of them could only be an echo of ourselves. */
const COMPUTED = [
  "handoff_qualified_at",
  "handoff_reached_at",
  "handoff_sla_status",
  "handoff_sla_due_at",
  "handoff_first_response_at",
  "handoff_response_minutes",
  "handoff_wait_minutes",
  "handoff_days_to_close",
];

describe("app.json", () => {
  test.each(manifestFiles(appManifest))("$path says what app.json says (npm run manifest writes it)", ({ path, text }) => {
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test("gives a reason for each scope, and names none twice", () => {
    const scopes = appManifest.scopes.map(({ scope }) => scope);
    expect(new Set(scopes).size).toBe(scopes.length);
    expect(appManifest.scopes.filter(({ reason }) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
  });

  test("subscribes to no property that only the app writes", () => {
    const subscribed = appManifest.webhooks.objects.flatMap(({ properties }) => properties);
    expect(subscribed.filter((property) => COMPUTED.includes(property))).toEqual([]);
    expect(subscribed.filter((property) => /^handoff_(sla_|.*_at$|.*_minutes$)/.test(property))).toEqual([]);
  });

  test("hears of everything that moves a contact or a deal", () => {
    const events = Object.fromEntries(appManifest.webhooks.objects.map(({ objectType, events }) => [objectType, events]));
    const all = ["creation", "deletion", "restore", "merge", "associationChange"];
    expect(events).toMatchObject({ contact: all, deal: all });
    expect(appManifest.webhooks.hubEvents).toEqual(["contact.privacyDeletion"]);
  });
});
