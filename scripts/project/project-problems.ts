import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { componentSchemas } from "./component-schemas";
import type { HubSpotProject, ProjectComponent } from "./read-project";

/** The scope without which HubSpot refuses a subscription to the object. Activities are read by the contacts' scope. */
const READ_SCOPES: Record<string, string> = {
  contact: "crm.objects.contacts.read",
  deal: "crm.objects.deals.read",
  call: "crm.objects.contacts.read",
  meeting_event: "crm.objects.contacts.read",
  email: "crm.objects.contacts.read",
  communication: "crm.objects.contacts.read",
  task: "crm.objects.contacts.read",
  note: "crm.objects.contacts.read",
};

/** Each of these is there exactly once. */
const SINGLE = ["APPLICATION", "WEBHOOKS"];

const isKnown = (componentType: string): componentType is keyof typeof componentSchemas => componentType in componentSchemas;

const fieldProblems = ({ componentType, config, metaFilePath }: ProjectComponent): string[] => {
  if (!isKnown(componentType)) return [`${metaFilePath}: no schema for ${componentType}`];
  const parsed = componentSchemas[componentType].safeParse(config);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${metaFilePath}: config.${path.join(".")}: ${message}`);
};

const entrypointProblems = (sourceDir: string, { config, metaFilePath }: ProjectComponent): string[] => {
  const { data } = z.object({ entrypoint: z.string() }).safeParse(config);
  return data === undefined || existsSync(join(sourceDir, data.entrypoint))
    ? []
    : [`${metaFilePath}: entrypoint ${data.entrypoint} not found`];
};

const scopeProblems = (components: ProjectComponent[]): string[] => {
  const application = componentSchemas.APPLICATION.safeParse(
    components.find(({ componentType }) => componentType === "APPLICATION")?.config,
  );
  const webhooks = componentSchemas.WEBHOOKS.safeParse(components.find(({ componentType }) => componentType === "WEBHOOKS")?.config);
  if (!application.success || !webhooks.success) return [];
  const granted = new Set(application.data.auth.requiredScopes);
  const objectTypes = new Set(webhooks.data.subscriptions.crmObjects.map(({ objectType }) => objectType));
  return [...objectTypes].flatMap((objectType) => {
    const scope = READ_SCOPES[objectType];
    if (scope === undefined) return [`subscription to ${objectType}: no scope is known for it`];
    return granted.has(scope) ? [] : [`subscription to ${objectType} needs the required scope ${scope}`];
  });
};

const repeated = (keys: string[]): string[] => [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))];

const repetitionProblems = (components: ProjectComponent[]): string[] => {
  const webhooks = componentSchemas.WEBHOOKS.safeParse(components.find(({ componentType }) => componentType === "WEBHOOKS")?.config);
  if (!webhooks.success) return [];
  return repeated(webhooks.data.subscriptions.crmObjects.map((subscription) => JSON.stringify(subscription))).map(
    (key) => `subscribed twice: ${key}`,
  );
};

/**
 * What HubSpot would refuse or do wrong with this project, as sentences; empty when there is nothing to say.
 * Fields, entrypoints, addresses, scopes against subscriptions, and files that did not become components.
 */
export const projectProblems = ({ sourceDir, components, metaFiles, skippedFiles }: HubSpotProject): string[] => [
  ...skippedFiles.map((file) => `${file}: HubSpot does not look there`),
  ...(components.length === metaFiles.length
    ? []
    : [`${metaFiles.length} component files, but ${components.length} components: one did not parse`]),
  ...SINGLE.filter((type) => components.filter(({ componentType }) => componentType === type).length !== 1).map(
    (type) => `there must be one ${type}`,
  ),
  ...components.flatMap(fieldProblems),
  ...components.flatMap((component) => entrypointProblems(sourceDir, component)),
  ...scopeProblems(components),
  ...repetitionProblems(components),
];
