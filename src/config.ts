import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { HandoffError } from "./domain/handoff-error";
import type { TokenKey } from "./ports";

const DEFAULT_PORT = 4000;
const TOKEN_KEY_BYTES = 32;

type Environment = Readonly<Record<string, string | undefined>>;

const url = z.url({ protocol: /^https?$/, error: "must be an http or https address" }).transform((address) => address.replace(/\/+$/, ""));

const port = z
  .string()
  .regex(/^\d+$/, "must be a port number")
  .transform(Number)
  .refine((number) => number <= 65_535, "must be a port number, at most 65535");

const appNumber = z.string().regex(/^\d+$/, "must be the app's number, as HubSpot's developer pages show it").transform(Number);

const milliseconds = z
  .string()
  .regex(/^-?\d+$/, "must be a whole number of milliseconds")
  .transform(Number);

/** `keyId:base64`, comma separated. Problems name the position and never repeat the text, which is a secret. */
const tokenKeys = z.string().transform((text, context): readonly TokenKey[] => {
  const keys = text.split(",").map((entry, index) => {
    const [keyId = "", encoded = ""] = entry.trim().split(":");
    const key = Buffer.from(encoded, "base64");
    if (!/^[A-Za-z0-9_-]+$/.test(keyId) || key.length !== TOKEN_KEY_BYTES) {
      context.addIssue({ code: "custom", message: `entry ${index + 1} must be keyId:base64 of ${TOKEN_KEY_BYTES} bytes` });
    }
    return { keyId, key };
  });
  if (new Set(keys.map(({ keyId }) => keyId)).size < keys.length)
    context.addIssue({ code: "custom", message: "each key needs an id of its own" });
  return keys;
});

/** The current secret first; older ones, still accepted on signatures, after it. */
const clientSecrets = z.string().transform((text, context): readonly string[] => {
  const secrets = text.split(",").map((secret) => secret.trim());
  if (secrets.some((secret) => secret === "")) context.addIssue({ code: "custom", message: "has an empty entry" });
  return secrets;
});

const storageVariables = {
  HANDOFF_DATA_DIR: z.string().default(".handoff"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional(),
  HANDOFF_TIME_OFFSET_MS: milliseconds.default(0),
};

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const TOUCH_FEEDS = ["webhooks", "poll"] as const;

const storageEnvironment = z.object(storageVariables);

const environment = z.object({
  ...storageVariables,
  HANDOFF_PORT: port.default(DEFAULT_PORT),
  /** where DATABASE_URL is a transaction pooler's: a direct address for listening and jobs */
  DATABASE_DIRECT_URL: storageVariables.DATABASE_URL,
  HANDOFF_LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  HANDOFF_TOUCH_FEED: z.enum(TOUCH_FEEDS, { error: `must be one of ${TOUCH_FEEDS.join(", ")}` }).default("webhooks"),
  /** without it the app is on this machine, on its port */
  HANDOFF_PUBLIC_URL: url.optional(),
  HUBSPOT_API_URL: url.default("https://api.hubapi.com"),
  HUBSPOT_AUTHORIZE_URL: url.default("https://app.hubspot.com/oauth/authorize"),
  HUBSPOT_CLIENT_ID: z.string(),
  HUBSPOT_CLIENT_SECRET: clientSecrets,
  HUBSPOT_APP_ID: appNumber,
  HANDOFF_TOKEN_KEYS: tokenKeys,
  HANDOFF_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s]+$/, "must begin with smtp:// or smtps://")
    .optional(),
  HANDOFF_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/, "must be a mail address, with a name before it or not")
    .optional(),
  /** webhooks may lead to this machine and its network: for tests and development */
  HANDOFF_ALLOW_LOCAL_TARGETS: z
    .enum(["0", "1"], { error: "must be 0 or 1" })
    .default("0")
    .transform((text) => text === "1"),
});

/** Where the data are, all that a command such as `kpis` or `audit` needs. */
export interface StorageConfig {
  /** folder of the embedded database */
  readonly dataDir: string;
  /** your own PostgreSQL instead of the embedded one */
  readonly databaseUrl: string | null;
  /** moves the app's clock, to run as of another date */
  readonly timeOffsetMs: number;
}

/** Everything the server is told by its environment. Holds secrets: it is never logged. */
export interface Config extends StorageConfig {
  readonly port: number;
  /** for listening and jobs, where `databaseUrl` is a pooler's; null where it is not */
  readonly databaseDirectUrl: string | null;
  readonly logLevel: string;
  /** how calls, meetings, mails, messages, tasks and notes are heard of: `poll` where an account sends no webhooks of them */
  readonly touchFeed: (typeof TOUCH_FEEDS)[number];
  /** address that HubSpot calls, without a slash at its end; signatures are checked against it, never against the Host header */
  readonly publicUrl: string;
  readonly hubspot: {
    readonly apiUrl: string;
    readonly authorizeUrl: string;
    readonly appId: number;
    readonly clientId: string;
    /** buys tokens and signs: the current secret */
    readonly clientSecret: string;
    /** accepted on signatures: the current secret and, while it is being changed, the one before */
    readonly signingSecrets: readonly string[];
  };
  /** null: no mails are sent */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
  readonly isLocalTargetAllowed: boolean;
  /** first is current */
  readonly tokenKeys: readonly TokenKey[];
}

/** A variable set to nothing is a variable not set: shells and compose files leave such behind. */
const withoutEmpty = (env: Environment): Environment => Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));

const parse = <T>(schema: z.ZodType<T>, env: Environment): T => {
  const present = withoutEmpty(env);
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return present[name] === undefined ? `${name} is missing` : `${name} ${message}`;
  });
  throw badEnvironment(problems);
};

const badEnvironment = (problems: readonly string[]): HandoffError =>
  new HandoffError(
    "bad_environment",
    `The environment is not complete: ${problems.join("; ")}.`,
    "Set these variables and start again (docs/operations.md lists each with an example), or start `npm start` first to work with its account.",
  );

const toStorageConfig = (values: z.output<typeof storageEnvironment>): StorageConfig => ({
  dataDir: values.HANDOFF_DATA_DIR,
  databaseUrl: values.DATABASE_URL ?? null,
  timeOffsetMs: values.HANDOFF_TIME_OFFSET_MS,
});

/** In the data folder, while `npm start` runs: the environment that it gave to the server. */
export const STARTED_FILE = "npm-start.json";

/** The environment of a command run beside `npm start`: what that gave to its server, unless it is set by hand. */
export const environmentBesideStart = (env: Environment): Environment => {
  const set = withoutEmpty(env);
  try {
    const started = z
      .record(z.string(), z.string())
      .parse(JSON.parse(readFileSync(join(readStorageConfig(env).dataDir, STARTED_FILE), "utf8")));
    // Another account is meant: half of the one and half of the other would be neither.
    return set.HUBSPOT_CLIENT_ID === undefined && set.DATABASE_URL === undefined ? { ...started, ...set } : env;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return env;
    throw error;
  }
};

/** Reads where the data are. Throws `bad_environment` naming every invalid variable. */
export const readStorageConfig = (env: Environment): StorageConfig => Object.freeze(toStorageConfig(parse(storageEnvironment, env)));

/** A server without a sender, or a sender without a server, is half a setting. */
const mailOf = ({ HANDOFF_SMTP_URL, HANDOFF_MAIL_FROM }: z.output<typeof environment>): Config["mail"] => {
  if (HANDOFF_SMTP_URL !== undefined && HANDOFF_MAIL_FROM !== undefined)
    return Object.freeze({ smtpUrl: HANDOFF_SMTP_URL, from: HANDOFF_MAIL_FROM });
  if (HANDOFF_SMTP_URL === HANDOFF_MAIL_FROM) return null;
  const missing = HANDOFF_SMTP_URL === undefined ? "HANDOFF_SMTP_URL" : "HANDOFF_MAIL_FROM";
  throw badEnvironment([`${missing} is missing`]);
};

/** Reads the environment of a server. Throws `bad_environment` naming every missing or invalid variable at once, never a value. */
export const readConfig = (env: Environment): Config => {
  const values = parse(environment, env);
  const [clientSecret = ""] = values.HUBSPOT_CLIENT_SECRET;
  return Object.freeze({
    ...toStorageConfig(values),
    port: values.HANDOFF_PORT,
    databaseDirectUrl: values.DATABASE_DIRECT_URL ?? null,
    logLevel: values.HANDOFF_LOG_LEVEL,
    touchFeed: values.HANDOFF_TOUCH_FEED,
    publicUrl: values.HANDOFF_PUBLIC_URL ?? `http://localhost:${values.HANDOFF_PORT}`,
    hubspot: Object.freeze({
      apiUrl: values.HUBSPOT_API_URL,
      authorizeUrl: values.HUBSPOT_AUTHORIZE_URL,
      appId: values.HUBSPOT_APP_ID,
      clientId: values.HUBSPOT_CLIENT_ID,
      clientSecret,
      signingSecrets: Object.freeze([...values.HUBSPOT_CLIENT_SECRET]),
    }),
    mail: mailOf(values),
    isLocalTargetAllowed: values.HANDOFF_ALLOW_LOCAL_TARGETS,
    tokenKeys: Object.freeze(values.HANDOFF_TOKEN_KEYS.map((key) => Object.freeze(key))),
  });
};
