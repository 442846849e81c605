/**
 * Saves a picture of a page: `npx tsx scripts/screenshot.ts URL FILE.png [--width 1680] [--height 1050] [--scale 1] [--select CSS] [--wait MS] [--full]`.
 * `--scale` is device pixels per pixel; `--select` pictures one element only; `--wait` (default 1500) gives the cards time to read and draw.
 */
import { chromium } from "playwright-core";
import { parseArgs } from "node:util";
import { findChromium } from "./find-chromium";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: "string", default: "1680" },
    height: { type: "string", default: "1050" },
    scale: { type: "string", default: "1" },
    select: { type: "string" },
    wait: { type: "string", default: "1500" },
    full: { type: "boolean", default: false },
  },
});
const [url, file] = positionals;
if (!url || !file)
  throw new Error(
    "Usage: npx tsx scripts/screenshot.ts URL FILE.png [--width N] [--height N] [--scale N] [--select CSS] [--wait MS] [--full]",
  );

const { executablePath, args, env } = await findChromium();
const browser = await chromium.launch({ executablePath, args, env, headless: true });
try {
  const page = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
    deviceScaleFactor: Number(values.scale),
  });
  page.on("pageerror", (error) => console.error(`page: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") console.error(`console: ${message.text()}`);
  });
  await page.goto(url);
  await page.waitForTimeout(Number(values.wait));
  const target = values.select === undefined ? page : page.locator(values.select).first();
  await target.screenshot({ path: file, ...(values.select === undefined ? { fullPage: values.full } : {}) });
} finally {
  await browser.close();
}
