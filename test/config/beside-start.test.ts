import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentBesideStart, STARTED_FILE } from "../../src/config";

let dataDir: string;
const started = { HUBSPOT_CLIENT_ID: "sandbox-client", HANDOFF_TIME_OFFSET_MS: "-5000" };

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "handoff-config-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const keep = (text: string): void => writeFileSync(join(dataDir, STARTED_FILE), text);

describe("a command beside npm start", () => {
  test("takes the environment that it gave to the server", () => {
    keep(JSON.stringify(started));
    expect(environmentBesideStart({ HANDOFF_DATA_DIR: dataDir })).toEqual({ ...started, HANDOFF_DATA_DIR: dataDir });
  });

  test("keeps what is set by hand", () => {
    keep(JSON.stringify(started));
    expect(environmentBesideStart({ HANDOFF_DATA_DIR: dataDir, HANDOFF_TIME_OFFSET_MS: "7" })).toMatchObject({
      HANDOFF_TIME_OFFSET_MS: "7",
    });
  });

  test.each([{ HUBSPOT_CLIENT_ID: "another-app" }, { DATABASE_URL: "postgres://elsewhere/handoff" }])(
    "mixes nothing in when another server is meant: %j",
    (set) => {
      keep(JSON.stringify(started));
      const env = { HANDOFF_DATA_DIR: dataDir, ...set };
      expect(environmentBesideStart(env)).toEqual(env);
    },
  );

  test("has its own environment where nothing runs", () => {
    const env = { HANDOFF_DATA_DIR: dataDir };
    expect(environmentBesideStart(env)).toEqual(env);
  });
});
