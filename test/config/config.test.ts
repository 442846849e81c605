import { randomBytes } from "node:crypto";
import { readConfig, readStorageConfig } from "../../src/config";
import { HandoffError } from "../../src/domain/handoff-error";

const KEY_1 = Buffer.alloc(32, 1).toString("base64");
const KEY_2 = Buffer.alloc(32, 2).toString("base64");

const complete = {
  HUBSPOT_CLIENT_ID: "client-1",
  HUBSPOT_CLIENT_SECRET: "secret-1",
  HUBSPOT_APP_ID: "123",
  HANDOFF_TOKEN_KEYS: `k1:${KEY_1}`,
};

const errorOf = (read: () => unknown): HandoffError => {
  try {
    read();
  } catch (error) {
    if (error instanceof HandoffError) return error;
  }
  throw new Error("no HandoffError was thrown");
};

describe("the environment", () => {
  test("needs four variables; the rest has defaults", () => {
    expect(readConfig(complete)).toEqual({
      port: 4000,
      publicUrl: "http://localhost:4000",
      dataDir: ".handoff",
      databaseUrl: null,
      databaseDirectUrl: null,
      logLevel: "info",
      touchFeed: "webhooks",
      timeOffsetMs: 0,
      hubspot: {
        apiUrl: "https://api.hubapi.com",
        authorizeUrl: "https://app.hubspot.com/oauth/authorize",
        appId: 123,
        clientId: "client-1",
        clientSecret: "secret-1",
        signingSecrets: ["secret-1"],
      },
      mail: null,
      isLocalTargetAllowed: false,
      tokenKeys: [{ keyId: "k1", key: Buffer.alloc(32, 1) }],
    });
  });

  test("sends mails through the server that is named, with a sender; one without the other is half a setting", () => {
    const mail = { HANDOFF_SMTP_URL: "smtps://user:word@mail.firm.example:465", HANDOFF_MAIL_FROM: "Handoff <handoff@firm.example>" };
    expect(readConfig({ ...complete, ...mail }).mail).toEqual({ smtpUrl: mail.HANDOFF_SMTP_URL, from: mail.HANDOFF_MAIL_FROM });
    for (const name of ["HANDOFF_SMTP_URL", "HANDOFF_MAIL_FROM"] as const)
      expect(errorOf(() => readConfig({ ...complete, ...mail, [name]: "" })).message).toContain(`${name} is missing`);
    expect(errorOf(() => readConfig({ ...complete, ...mail, HANDOFF_SMTP_URL: "https://mail.firm.example/word" })).message).not.toContain(
      "word",
    );
    expect(errorOf(() => readConfig({ ...complete, ...mail, HANDOFF_MAIL_FROM: "Handoff" })).message).toContain("must be a mail address");
  });

  test("lets webhooks lead to this machine only where it is told so", () => {
    expect(readConfig({ ...complete, HANDOFF_ALLOW_LOCAL_TARGETS: "1" }).isLocalTargetAllowed).toBe(true);
    expect(errorOf(() => readConfig({ ...complete, HANDOFF_ALLOW_LOCAL_TARGETS: "yes" })).message).toContain("must be 0 or 1");
  });

  test("without a public address means this machine, on the port that was told", () => {
    expect(readConfig({ ...complete, HANDOFF_PORT: "4444" }).publicUrl).toBe("http://localhost:4444");
  });

  test("may end an address with a slash", () => {
    expect(readConfig({ ...complete, HANDOFF_PUBLIC_URL: "https://handoff.example/" }).publicUrl).toBe("https://handoff.example");
  });

  test("may give the secret and the keys that came before, current first", () => {
    const config = readConfig({ ...complete, HUBSPOT_CLIENT_SECRET: "new, old", HANDOFF_TOKEN_KEYS: `k2:${KEY_2},k1:${KEY_1}` });
    expect(config.hubspot).toMatchObject({ clientSecret: "new", signingSecrets: ["new", "old"] });
    expect(config.tokenKeys.map(({ keyId }) => keyId)).toEqual(["k2", "k1"]);
  });

  test("is frozen", () => {
    const config = readConfig(complete);
    expect([config, config.hubspot, config.hubspot.signingSecrets, config.tokenKeys].every(Object.isFrozen)).toBe(true);
  });

  test("names everything that is missing or wrong at once", () => {
    const error = errorOf(() =>
      readConfig({
        HANDOFF_PORT: "90000",
        HANDOFF_TIME_OFFSET_MS: "soon",
        HUBSPOT_APP_ID: "abc",
        HUBSPOT_CLIENT_ID: " ",
        DATABASE_URL: "mysql://x",
      }),
    );
    expect(error.code).toBe("bad_environment");
    for (const part of [
      "HANDOFF_PORT must be a port number",
      "HANDOFF_TIME_OFFSET_MS must be",
      "HUBSPOT_APP_ID must be",
      "HUBSPOT_CLIENT_ID is missing",
      "HUBSPOT_CLIENT_SECRET is missing",
      "HANDOFF_TOKEN_KEYS is missing",
      "DATABASE_URL must begin",
    ]) {
      expect(error.message).toContain(part);
    }
  });

  test.each([
    { name: "too short", keys: `k1:${randomBytes(16).toString("base64")}` },
    { name: "without an id", keys: KEY_1 },
    { name: "twice the same id", keys: `k1:${KEY_1},k1:${KEY_2}` },
    { name: "with an id that the sealed form cannot hold", keys: `k.1:${KEY_1}` },
  ])("a token key $name is refused without saying it", ({ keys }) => {
    const error = errorOf(() => readConfig({ ...complete, HANDOFF_TOKEN_KEYS: keys }));
    expect(error.message).toContain("HANDOFF_TOKEN_KEYS");
    for (const part of keys.split(/[,:]/).filter((text) => text.length > 8)) expect(error.message).not.toContain(part);
  });

  test.each(["HUBSPOT_CLIENT_SECRET", "DATABASE_URL", "HANDOFF_PUBLIC_URL", "HUBSPOT_API_URL"])(
    "an error about %s does not repeat its value",
    (name) => {
      const error = errorOf(() => readConfig({ ...complete, [name]: "hunter2,," }));
      expect(error.message).toContain(name);
      expect(error.message).not.toContain("hunter2");
    },
  );

  test("of a command that only reads the data needs no HubSpot", () => {
    expect(readStorageConfig({ DATABASE_URL: "postgres://localhost/handoff" })).toEqual({
      dataDir: ".handoff",
      databaseUrl: "postgres://localhost/handoff",
      timeOffsetMs: 0,
    });
  });
});
