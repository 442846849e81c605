import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import type { DealCardView } from "../../extensions/app/shared/contract";
import { findChromium } from "../../scripts/find-chromium";
import { shows, SIDEBAR, TAB } from "./card-page";
import { previewAccount } from "./preview-account";
import { startHandoff, type StartedHandoff } from "./start-handoff";

/** A Wednesday, 10:30 in the sample account's Toronto: opening hours. */
const AS_OF = "2026-11-18T15:30:00Z";
/** how long a card's change is waited for; how fast it is, is the bench's to say */
const WAIT_MS = 15_000;
const PICTURES = join(process.cwd(), "test", ".output");

let handoff: StartedHandoff;
let account: ReturnType<typeof previewAccount>;
let browser: Browser;
let page: Page;
/** what was begun, to be ended even when the beginning came only half way */
const endings: (() => unknown)[] = [];
/** errors of the pages, and all that was to be read on them */
const pageErrors: string[] = [];
const wordsSeen: string[] = [];

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  handoff = await startHandoff(["--as-of", AS_OF]);
  endings.push(handoff.clear);
  console.log(`ready after ${handoff.secondsToReady.toFixed(1)} s`);
  account = previewAccount(handoff.previewUrl);
  const { executablePath, args, env } = await findChromium();
  browser = await chromium.launch({ executablePath, args, env, headless: true });
  endings.push(() => browser.close());
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
  for (const end of endings.reverse()) await end();
});

const picture = (name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) });

const bothShow = (words: RegExp, withinMs = WAIT_MS) =>
  Promise.all([shows(page, SIDEBAR, words, withinMs), shows(page, TAB, words, withinMs)]);

/** Waits until HubSpot's own panel of the record holds these values. */
const panelHolds = async (values: Record<string, string>): Promise<void> => {
  for (const [name, value] of Object.entries(values)) {
    await page.waitForFunction(
      ({ selector, wanted }) => document.querySelector<HTMLSelectElement>(selector)?.value === wanted,
      { selector: `select[name=${name}]`, wanted: value },
      { timeout: WAIT_MS },
    );
  }
};
const press = (surface: string, name: string) => page.locator(surface).getByRole("button", { name, exact: true }).click();

const openContact = async (id: number): Promise<void> => {
  await page.goto(`${handoff.previewUrl}/contacts/${String(id)}`);
  await bothShow(/Call within/, 10_000);
};

/** The contact of this name, as soon as it is there. */
const arrives = async (name: string): Promise<number> => {
  for (;;) {
    const [contact] = (await account.list("contacts", name, 1)).records;
    if (contact !== undefined) return contact.id;
    await page.waitForTimeout(250);
  }
};

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
  expect(Math.abs(before.left - after.left - passed)).toBeLessThan(3);
};

describe("the sample account, started by one command", () => {
  test("the clock of a lead that has just come in ticks in seconds", async () => {
    await openContact(await arrives("Robin Fairweather"));
    const before = await readClock();
    expect(before.left).toBeGreaterThan(0);
    expect(before.left).toBeLessThanOrEqual(15 * 60);
    await page.waitForTimeout(4_000);
    const after = await readClock();
    expect(after.left).toBeLessThan(before.left);
    expectTicked(before, after);
    await picture("1-clock-runs");
  });

  test("two clicks drop a lead, in HubSpot too, and undo lets its clock run on as before", async () => {
    const before = await readClock();
    await press(SIDEBAR, "Drop lead");
    await page.getByRole("menuitem", { name: "Outside our area" }).click();
    await bothShow(/Dropped: Outside our area/);
    await panelHolds({ handoff_disqualification_reason: "out_of_area", hs_lead_status: "UNQUALIFIED" });
    await picture("2-dropped");

    await press(SIDEBAR, "Undo");
    await bothShow(/Call within/);
    await panelHolds({ handoff_disqualification_reason: "", hs_lead_status: "NEW" });
    expectTicked(before, await readClock());
  });

  test("Reached on one card answers the clock on both", async () => {
    await press(TAB, "Reached");
    await bothShow(/Answered in \d+\s(s|min)\s+on time/);
    await picture("3-answered");
  });

  test("a reason set in HubSpot's own panel is on the cards at once, and the lead is reopened from there", async () => {
    const { id } = await account.sendForm("Ada", "Okafor");
    await openContact(id);
    await page.locator("select[name=handoff_disqualification_reason]").selectOption("budget_too_low");
    await bothShow(/Dropped: Budget too low/);

    await press(SIDEBAR, "Reopen");
    await bothShow(/Drop lead/);
    await panelHolds({ handoff_disqualification_reason: "", hs_lead_status: "OPEN" });
    await press(SIDEBAR, "Undo");
    await bothShow(/Dropped: Budget too low/);
    await panelHolds({ handoff_disqualification_reason: "budget_too_low", hs_lead_status: "NEW" });
    await picture("4-dropped-in-hubspot");
  });

  test("a deal moved to Closed won changes its source's figures at once", async () => {
    const deal = await account.findOpenSearchAdsDeal("2026-07-13", "2026-10-12");
    const costPerCustomer = async (): Promise<number> => {
      const { sourceFigures } = await account.askApp<DealCardView>(`/api/cards/deal?dealId=${String(deal.id)}`);
      return sourceFigures?.costPerCustomer.value ?? Number.NaN;
    };
    await page.goto(`${handoff.previewUrl}/deals/${String(deal.id)}`);
    await bothShow(/Leads from Search ads[^]*Customers\s+12\s[^]*Cost per customer\s+CAD\s750/, 10_000);
    expect(await costPerCustomer()).toBeCloseTo(750, 2);
    await picture("5-deal-open");

    await page.locator("select[name=dealstage]").selectOption("closedwon");
    await bothShow(/Leads from Search ads[^]*Customers\s+13\s[^]*Cost per customer\s+CAD\s692/);
    expect(await costPerCustomer()).toBeCloseTo(692.31, 2);
    await picture("6-deal-won");
  });

  test("the app's home says the same of that source", async () => {
    await page.goto(`${handoff.previewUrl}/app`);
    await page.getByRole("row", { name: /^Search ads.*\b13\b.*\b692\b/ }).waitFor();
    await page.getByText(/Consider pausing Facebook & Instagram ads: CAD\s4,800, 160 leads, 8 qualified, no customer\./).waitFor();
    await picture("7-home");
  });

  test("no page failed, and none showed an abbreviation of the trade or a number that is none", () => {
    expect(pageErrors).toEqual([]);
    expect(wordsSeen.length).toBeGreaterThan(5);
    expect(wordsSeen.join("\n")).not.toMatch(/\b(NaN|undefined|MQLs?|SQLs?|SLAs?|CAC)\b/);
  });

  test("ends with 0 on SIGTERM and leaves nothing running", async () => {
    expect(await handoff.stop()).toEqual({ code: 0, left: [] });
  });
});
