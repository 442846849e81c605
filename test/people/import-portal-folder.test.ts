import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importPortalFolder } from "../../sandbox/people/import-portal-folder";
import { PortalFolderError } from "../../sandbox/people/portal-folder/portal-folder-error";
import type { SeedRecord } from "../../sandbox/portal/seed";

const IMPORTED_AT = Date.parse("2026-11-21T20:00:00.000Z");
const PORTAL = JSON.stringify({ portalId: 1, name: "Acme", timeZone: "America/Toronto", companyCurrency: "CAD" });

const dirs: string[] = [];
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true });
});

function folder(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), "portal-folder-"));
  dirs.push(dir);
  for (const [name, text] of Object.entries({ "portal.json": PORTAL, "contacts.csv": "id\n1\n2\n", ...files }))
    writeFileSync(join(dir, name), text);
  return dir;
}

const importFiles = (files: Record<string, string>) => importPortalFolder(folder(files), { importedAtMs: IMPORTED_AT });
const reasons = (files: Record<string, string>) => importFiles(files).problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`);
const imported = (value: string) => [{ value, at: IMPORTED_AT, sourceType: "IMPORT" }];
const record = (records: readonly SeedRecord[], id: number) => records.find((one) => one.id === id);

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof PortalFolderError) {
      expect(error.message).not.toBe("");
      expect(error.whatToDo).not.toBe("");
      return error.code;
    }
    throw error;
  }
  return "nothing thrown";
}

describe("importPortalFolder", () => {
  it("writes each property once, at the import's instant, and keeps the value of createdate", () => {
    const { seed } = importFiles({ "contacts.csv": "id,createdate,lifecyclestage,city\n7,2024-05-01T08:00:00Z,lead,\n" });
    expect(record(seed.records, 7)).toEqual({
      objectType: "contacts",
      id: 7,
      properties: { createdate: imported("2024-05-01T08:00:00.000Z"), lifecyclestage: imported("lead") },
    });
  });

  it("dates a record without a creation column at the import, and says nothing of its record source", () => {
    const { seed } = importFiles({});
    expect(record(seed.records, 1)?.properties).toEqual({ createdate: imported("2026-11-21T20:00:00.000Z") });
  });

  it("takes the record source when its column is there", () => {
    const { seed } = importFiles({ "contacts.csv": "id,hs_object_source\n1,FORM\n" });
    expect(record(seed.records, 1)?.properties.hs_object_source).toEqual(imported("FORM"));
  });

  it("links records to every contact that contact_ids names", () => {
    const { seed } = importFiles({ "meetings.csv": "id,contact_ids,hs_createdate\n5,1; 2;,2024-01-01\n" });
    expect(seed.associations).toEqual([
      { from: { type: "meetings", id: 5 }, to: { type: "contacts", id: 1 }, at: IMPORTED_AT },
      { from: { type: "meetings", id: 5 }, to: { type: "contacts", id: 2 }, at: IMPORTED_AT },
    ]);
  });

  it("makes handoff columns lists with the values they hold, and campaign and note text", () => {
    const { seed } = importFiles({
      "contacts.csv":
        "id,handoff_source,handoff_campaign,handoff_disqualification_note\n1,Bayut,spring,called twice\n2,Instagram,fall,\n3,Bayut,,\n",
    });
    const types = seed.properties?.map(({ name, groupName, type, fieldType, options }) => [
      name,
      groupName,
      type,
      fieldType,
      options?.map(({ value }) => value),
    ]);
    expect(types).toEqual([
      ["handoff_source", "handoff", "enumeration", "select", ["Bayut", "Instagram"]],
      ["handoff_campaign", "handoff", "string", "text", undefined],
      ["handoff_disqualification_note", "handoff", "string", "textarea", undefined],
    ]);
    expect(seed.propertyGroups).toEqual([{ objectType: "contacts", name: "handoff", label: "Handoff" }]);
  });

  it("adds an unknown value of one of HubSpot's lists to its options, and none otherwise", () => {
    const { seed } = importFiles({ "contacts.csv": "id,lifecyclestage,hs_lead_status\n1,lead,NEW\n2,vip,OPEN\n" });
    expect(seed.properties?.map(({ name }) => name)).toEqual(["lifecyclestage"]);
    const values = seed.properties?.[0]?.options?.map(({ value }) => value);
    expect(values).toContain("salesqualifiedlead");
    expect(values?.at(-1)).toBe("vip");
  });

  it("makes a column of the portal's own a text property", () => {
    const { seed } = importFiles({ "contacts.csv": "id,how_did_you_hear\n1,radio\n" });
    expect(seed.properties).toEqual([
      {
        objectType: "contacts",
        name: "how_did_you_hear",
        label: "how_did_you_hear",
        groupName: "contactinformation",
        type: "string",
        fieldType: "text",
      },
    ]);
  });

  it("reads call outcomes and stages by their label as HubSpot's import does", () => {
    const { seed } = importFiles({
      "calls.csv": "id,contact_ids,hs_call_disposition\n9,1,connected\n",
      "deals.csv": "id,contact_ids,dealstage\n8,1,Closed Won\n",
    });
    expect(record(seed.records, 9)?.properties.hs_call_disposition).toEqual(imported("f240bbac-87c9-4f6e-bf70-924b57d47db7"));
    expect(record(seed.records, 8)?.properties).toMatchObject({ dealstage: imported("closedwon"), pipeline: imported("default") });
  });

  it("refuses bad rows with file, line and reason, and imports and counts the rest", () => {
    const files = {
      "contacts.csv":
        "id,createdate,num_conversion_events,hubspot_owner_id\n" +
        ",2024-01-01,,\n" +
        "1,2024-02-30T10:00:00Z,,\n" +
        "1,2024-01-01,,\n" +
        "1,2024-01-01,,\n" +
        "x,2024-01-01,,\n" +
        "3,2024-01-01,many,\n" +
        "4,2024-01-01,1,Priya\n" +
        "5,2024-01-01\n" +
        "6,2024-01-01T08:00:00+02:00,2,11\n",
      "deals.csv":
        "id,contact_ids,dealstage,amount\n1,1,closedwon,12.50\n2,99,closedwon,1\n3,1,dreaming,1\n4,1,closedwon,1'000\n5,6,,\n6,1;6,contractsent,\n",
    };
    expect(reasons(files)).toEqual([
      "contacts.csv:2 has no id",
      'contacts.csv:3 createdate "2024-02-30T10:00:00Z" is no ISO 8601 instant',
      "contacts.csv:5 id 1 is there twice",
      'contacts.csv:6 id "x" is no positive whole number',
      'contacts.csv:7 num_conversion_events "many" is no number',
      'contacts.csv:8 hubspot_owner_id "Priya" is no owner id',
      "contacts.csv:9 has 2 cells where the header has 4",
      "deals.csv:3 contact 99 is not in contacts.csv",
      'deals.csv:4 dealstage "dreaming" is unknown in pipeline "default"',
      'deals.csv:5 amount "1\'000" is no number',
      "deals.csv:6 has no dealstage",
    ]);
    const { counts, seed } = importFiles(files);
    expect(counts).toEqual([
      { file: "contacts.csv", accepted: 2, refused: 7 },
      { file: "deals.csv", accepted: 2, refused: 4 },
    ]);
    expect(record(seed.records, 6)?.properties.createdate ?? []).toEqual(imported("2024-01-01T06:00:00.000Z"));
  });

  it("counts a quoted cell over two lines as one row and keeps the line numbers of the rows after it", () => {
    expect(reasons({ "contacts.csv": 'id,city\n1,"To\nronto"\n1,Ottawa\n' })).toEqual(["contacts.csv:4 id 1 is there twice"]);
  });

  it("keeps the rows before a quote that is never closed", () => {
    const { seed, problems } = importFiles({ "contacts.csv": 'id,city\n1,Toronto\n2,"Ottawa\n3,Kingston\n' });
    expect(seed.records.map(({ id }) => id)).toEqual([1]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.reason).toContain("cannot be read as CSV");
  });

  it("names a file that it does not know", () => {
    expect(reasons({ "contact.csv": "id\n1\n" })).toEqual(["contact.csv:0 is no file of a portal folder"]);
  });

  it("leaves out a column whose name is no property name", () => {
    expect(reasons({ "contacts.csv": "id,First Name\n1,Ann\n" })).toEqual([
      'contacts.csv:1 column "First Name" is left out: it is no property name',
    ]);
  });

  it("reads owners and leaves out those without an id", () => {
    const { seed, problems } = importFiles({
      "owners.csv":
        "id,userId,firstName,lastName,email,archived\n11,21,Ann,Lee,ann@example.com,\n12,,Bo,Ray,bo@example.com,true\n,1,No,One,n@example.com,\n",
    });
    expect(seed.owners).toEqual([
      { id: 11, userId: 21, firstName: "Ann", lastName: "Lee", email: "ann@example.com" },
      { id: 12, userId: 12, firstName: "Bo", lastName: "Ray", email: "bo@example.com", archived: true },
    ]);
    expect(problems.map(({ file, line }) => [file, line])).toEqual([["owners.csv", 4]]);
  });

  it("hands out spend.csv as it is, with its path", () => {
    const dir = folder({ "spend.csv": "source,campaign\nBayut,x\n" });
    const { spendCsv, spendPath, counts } = importPortalFolder(dir, { importedAtMs: IMPORTED_AT });
    expect([spendCsv, spendPath]).toEqual(["source,campaign\nBayut,x\n", join(dir, "spend.csv")]);
    expect(counts.map(({ file }) => file)).toEqual(["contacts.csv"]);
    expect(importFiles({})).toMatchObject({ spendCsv: null, spendPath: null });
  });

  it("replaces the default pipeline by pipelines.json, in HubSpot's form or short", () => {
    const short = [{ id: "p", label: "Jobs", stages: [{ id: "10", label: "Done", probability: 1, isClosed: true }] }];
    const wire = {
      results: [{ id: "p", label: "Jobs", stages: [{ id: "10", label: "Done", metadata: { probability: "1.0", isClosed: "true" } }] }],
    };
    const deals = "id,dealstage\n1,10\n2,closedwon\n";
    for (const pipelines of [short, wire]) {
      const { seed, problems } = importFiles({ "pipelines.json": JSON.stringify(pipelines), "deals.csv": deals });
      expect(seed.pipelines).toEqual([
        { id: "p", label: "Jobs", displayOrder: 0, stages: [{ id: "10", label: "Done", displayOrder: 0, probability: 1, isClosed: true }] },
      ]);
      expect(problems.map(({ line }) => line)).toEqual([3]);
    }
  });

  it.each<{ name: string; files: Record<string, string>; code: string }>([
    { name: "bad JSON", files: { "portal.json": "{" }, code: "bad_json" },
    {
      name: "a time zone that does not exist",
      files: { "portal.json": PORTAL.replace("America/Toronto", "Mars/Base") },
      code: "bad_portal_json",
    },
    { name: "a portal id that is text", files: { "portal.json": PORTAL.replace("1,", '"1",') }, code: "bad_portal_json" },
    { name: "bad pipelines", files: { "pipelines.json": "[]" }, code: "bad_pipelines_json" },
    { name: "contacts without an id column", files: { "contacts.csv": "name\nAnn\n" }, code: "columns_missing" },
  ])("says what to do about $name", ({ files, code }) => {
    expect(codeOf(() => importFiles(files))).toBe(code);
  });

  it("says what to do about a missing folder, a missing portal.json and missing contacts", () => {
    const empty = folder({});
    rmSync(join(empty, "contacts.csv"));
    expect(codeOf(() => importPortalFolder(empty, { importedAtMs: IMPORTED_AT }))).toBe("contacts_missing");
    rmSync(join(empty, "portal.json"));
    expect(codeOf(() => importPortalFolder(empty, { importedAtMs: IMPORTED_AT }))).toBe("portal_json_missing");
    expect(codeOf(() => importPortalFolder(join(empty, "nowhere"), { importedAtMs: IMPORTED_AT }))).toBe("folder_missing");
  });

  it("imports 8,000 rows within a second of processor time", () => {
    const dir = folder({});
    mkdirSync(dir, { recursive: true });
    const rows = Array.from(
      { length: 8_000 },
      (_, index) => `${index + 1},2024-05-01T08:00:00Z,lead,Bayut,UNQUALIFIED,2024-05-02T08:00:00Z`,
    );
    writeFileSync(
      join(dir, "contacts.csv"),
      `id,createdate,lifecyclestage,handoff_source,hs_lead_status,hs_v2_date_entered_lead\n${rows.join("\n")}\n`,
    );
    // Processor time, so that a busy machine does not fail it.
    const before = process.cpuUsage();
    expect(importPortalFolder(dir, { importedAtMs: IMPORTED_AT }).seed.records).toHaveLength(8_000);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });
});

const REAL = join(process.cwd(), "../shared/datasets/real_estate_funnel/portal");
const describeReal = existsSync(REAL) ? describe : describe.skip;
if (!existsSync(REAL)) console.info(`skipped: the real-estate portal folder is not at ${REAL}`);

describeReal("the real-estate portal folder", () => {
  it("is imported without a refused row", () => {
    const { counts, problems, seed } = importPortalFolder(REAL, { importedAtMs: IMPORTED_AT });
    expect(problems).toEqual([]);
    expect(counts).toEqual([
      { file: "owners.csv", accepted: 45, refused: 0 },
      { file: "contacts.csv", accepted: 5_000, refused: 0 },
      { file: "deals.csv", accepted: 1_184, refused: 0 },
      { file: "meetings.csv", accepted: 1_710, refused: 0 },
    ]);
    expect(seed.associations).toHaveLength(1_184 + 1_710);
    expect(seed).toMatchObject({ portalId: 7_100_001, timeZone: "Asia/Dubai", companyCurrency: "AED" });
  });
});
