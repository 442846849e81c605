import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hasHttpStatus, httpStatus } from "../../src/adapters/http/http-status";

const readText = (path: string): string => readFileSync(join(process.cwd(), path), "utf8");

const SOURCES = readdirSync(join(process.cwd(), "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readText(join("src", file)));
const found = (pattern: RegExp, texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name)));

const PAGE = readText("docs/operations.md");
/** the rows of the table below a heading, cells without their padding; code marks are taken off the first */
const tableOf = (heading: string): string[][] =>
  (PAGE.split(`## ${heading}\n`)[1] ?? "")
    .split("\n## ")[0]
    ?.split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .slice(2, -2)
        .split(" | ")
        .map((cell, index) => (index === 0 ? cell.replaceAll("`", "").trim() : cell.trim())),
    ) ?? [];

/** Codes that are not told by `new HandoffError("…"`: a subclass, a name handed in, and what is no HandoffError at all. */
const TOLD_OTHERWISE = ["hubspot_refused", "delivery_too_large", "body_too_large", "internal"];

describe("docs/operations.md", () => {
  test("names every error code that the code throws, and no other", () => {
    const thrown = found(/new HandoffError\(\s*"(\w+)"/g, SOURCES);
    expect(thrown.size).toBeGreaterThan(30);
    expect(
      tableOf("Errors")
        .map(([code]) => code)
        .sort(),
    ).toEqual([...new Set([...thrown, ...TOLD_OTHERWISE])].sort());
  });

  test("gives each error code the status that callers get", () => {
    const told = tableOf("Errors").map(([code = "", status]) => [code, status]);
    const given = told.map(([code = ""]) => [code, hasHttpStatus(code) || code === "internal" ? String(httpStatus(code)) : ""]);
    expect(told).toEqual(given);
  });

  test("names every variable that the app reads, and no other", () => {
    const declared = found(/^ {2}((?:HANDOFF|HUBSPOT|DATABASE)_\w+):/gm, [readText("src/config.ts")]);
    const readDirectly = found(/process\.env\.(\w+)/g, SOURCES);
    expect(declared.size).toBeGreaterThan(8);
    expect(
      tableOf("Environment")
        .map(([name]) => name)
        .sort(),
    ).toEqual([...new Set([...declared, ...readDirectly])].sort());
  });

  test("shows the roles that the migrations ask an administrator for", () => {
    const roles = found(/"(handoff_\w+)"/g, [readText("src/adapters/postgres/roles.ts").split("ROLES = [")[1]?.split("]")[0] ?? ""]);
    expect(roles.size).toBe(4);
    expect(found(/create role (\w+) nologin;/g, [PAGE])).toEqual(roles);
  });
});
