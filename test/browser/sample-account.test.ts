import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import type { DealCardView } from "../../extensions/app/shared/contract";
import { findChromium } from "../../scripts/find-chromium";
import { previewAccount } from "./preview-account";
import { startHandoff, type StartedHandoff } from "./start-handoff";

/** A Wednesday, 10:30 in the sample account's Toronto: opening hours. */
const AS_OF = "2026-11-18T15:30:00Z";
/** what a change may take until a card shows it (brief, part H) */
const AT_ONCE_MS = 2_000;
const PICTURES = join(process.cwd(), "test", ".output");

const SIDEBAR = "[data-surface='crm.record.sidebar']";
const TAB = "[data-surface='crm.record.tab']";

let handoff: StartedHandoff;
let account: ReturnType<typeof previewAccount>;
let browser: Browser;
let page: Page;
/** errors of the pages, and all that was to be read on them */
const pageErrors: string[] = [];
const wordsSeen: string[] = [];

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  handoff = await startHandoff(["--as-of", AS_OF]);
  console.log(`ready after ${handoff.secondsToReady.toFixed(1)} s`);
  account = previewAccount(handoff.previewUrl);
  const { executablePath, args, env } = await findChromium();
  browser = await chromium.launch({ executablePath, args, env, headless: true });
  page = await browser.newPage({ viewport: { width: 1680, height: 1050 } });
  page.setDefaultTimeout(10_000);
  page.on("pageerror", ({ message }) => pageErrors.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") pageErrors.push(message.text());
  });
}, 100_000);

afterEach(async () => {
  wordsSeen.push(await page.locator("body").innerText());
});

afterAll(async () => {
  await browser?.close();
  handoff?.clear();
});

const picture = (name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) });

/** Waits until a surface, or a property of the record's panel, shows this; answers the milliseconds it took. */
const shows = async (surface: string, words: RegExp, withinMs: number): Promise<number> => {
  const askedAtMs = Date.now();
  await page
    .locator(surface)
    .filter({ hasText: words })
    .waitFor({ timeout: withinMs })
    .catch(async () => {
      throw new Error(`Within ${String(withinMs)} ms ${surface} did not show ${String(words)} but:\n${await page.locator(surface).innerText()}`);
    });
  return Date.now() - askedAtMs;
};
const property = (name: string): Promise<string> => page.locator(`select[name=${name}]`).inputValue();
const becomes = async (name: string, value: string): Promise<void> => {
  await page.waitForFunction(
    ({ selector, wanted }) => document.querySelector<HTMLSelectElement>(selector)?.value === wanted,
    { selector: `select[name=${name}]`, wanted: value },
    { timeout: AT_ONCE_MS },
  );
};
const press = (surface: string, name: string) => page.locator(surface).getByRole("button", { name, exact: true }).click();

const openContact = async (id: number): Promise<void> => {
  await page.goto(`${handoff.previewUrl}/contacts/${String(id)}`);
  await Promise.all([shows(SIDEBAR, /Call within/, 10_000), shows(TAB, /Call within/, 10_000)]);
};

const idOf = async (name: string): Promise<number | null> => (await account.list("contacts", name, 1)).records[0]?.id ?? null;

/** The seconds that the sidebar's clock has left, with the instant of the reading. */
const readClock = async (): Promise<{ left: number; atMs: number }> => {
  const words = await page.locator(SIDEBAR).innerText();
  const [, minutes, seconds] = /Call within\s+(\d\d):(\d\d)/.exec(words) ?? [];
  if (minutes === undefined || seconds === undefined) throw new Error(`No running clock in:\n${words}`);
  return { left: Number(minutes) * 60 + Number(seconds), atMs: Date.now() };
};
/** Between two readings the clock went down by the seconds that passed; each reading is cut to whole seconds. */
const expectTicked = (before: { left: number; atMs: number }, after: { left: number; atMs: number }): void => {
  const passed = (after.atMs - before.atMs) / 1000;
  expect(Math.abs(before.left - after.left - passed)).toBeLessThan(2);
};

describe("the sample account, started by one command", () => {
  test("stands in less than a minute", () => {
    expect(handoff.secondsToReady).toBeLessThan(60);
  });

  test("the clock of a lead that has just come in ticks in seconds", async () => {
    await expect.poll?.(() => idOf("Robin Fairweather"));
    let robin = await idOf("Robin Fairweather");
    while (robin === null) {
      await page.waitForTimeout(250);
      robin = await idOf("Robin Fairweather");
    }
    await openContact(robin);
    const before = await readClock();
    expect(before.left).toBeGreaterThan(0);
    expect(before.left).toBeLessThanOrEqual(15 * 60);
    await page.waitForTimeout(4_000);
    const after = await readClock();
    expect(after.left).toBeLessThan(before.left);
    expectTicked(before, after);
    await picture("1-clock-runs");
  });
});
