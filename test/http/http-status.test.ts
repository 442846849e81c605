import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hasHttpStatus, httpStatus } from "../../src/adapters/http/http-status";

const codesThrownIn = (folder: string): string[] =>
  readdirSync(join(process.cwd(), folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [...readFileSync(join(process.cwd(), folder, file), "utf8").matchAll(/new HandoffError\(\s*"(\w+)"/g)])
    .map(([, code = ""]) => code);

describe("the status of an error", () => {
  test("is known for every error of the use cases and of HubSpot", () => {
    const codes = [...codesThrownIn("src/usecases"), ...codesThrownIn("src/adapters/hubspot")];
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.filter((code) => !hasHttpStatus(code))).toEqual([]);
  });

  test("is 500 for a code that nobody listed, inherited names included", () => {
    expect(["never_listed", "toString"].map(httpStatus)).toEqual([500, 500]);
  });
});
