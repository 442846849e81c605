import type { Page } from "playwright-core";

export const SIDEBAR = "[data-surface='crm.record.sidebar']";
export const TAB = "[data-surface='crm.record.tab']";

/** Waits until the words of a surface, as they are read, match; says what was there instead when they do not in time. */
export async function shows(page: Page, surface: string, words: RegExp, withinMs: number): Promise<void> {
  await page
    .waitForFunction(
      ({ selector, pattern }) => new RegExp(pattern).test(document.querySelector<HTMLElement>(selector)?.innerText ?? ""),
      { selector: surface, pattern: words.source },
      { timeout: withinMs, polling: 50 },
    )
    .catch(async () => {
      const there = await page.locator(surface).innerText();
      throw new Error(`Within ${String(withinMs)} ms ${surface} did not show ${String(words)} but:\n${there}`);
    });
}
