import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const PAGES = ["README.md", ...readdirSync("docs", { recursive: true, encoding: "utf8" }).map((file) => join("docs", file))].filter(
  (file) => file.endsWith(".md"),
);
const textOf = (page: string): string => readFileSync(page, "utf8");
const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = ""]) => found);

describe("the documents", () => {
  test("link only to files that are there", () => {
    const missing = PAGES.flatMap((page) =>
      matches(textOf(page), /(?:\]\(|src=")(?!https?:|#)([^)"#]+)/g)
        .filter((target) => !existsSync(join(dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(missing).toEqual([]);
  });

  test("name only paths of the repository that are there", () => {
    const missing = PAGES.flatMap((page) =>
      matches(textOf(page), /`((?:src|extensions|sandbox|scripts|test|docs)\/[\w./-]*)`/g)
        .filter((path) => !existsSync(path))
        .map((path) => `${page}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  test("name only commands that package.json has", () => {
    const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
    const named = PAGES.flatMap((page) => matches(textOf(page), /npm run (?:--silent )?([\w:-]+)/g));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("number the decisions without a gap", () => {
    const numbers = readdirSync("docs/decisions").map((file) => Number(file.slice(0, 4)));
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  });
});
