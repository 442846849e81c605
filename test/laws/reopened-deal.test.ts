import { copyThatHeard } from "../support/copy-that-heard";
import type { Lab, WebhookEvent } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { dealWith, formLead } from "../support/lab-records";

const at = (text: string): number => Date.parse(text);
const WON_FIRST = at("2026-03-03T15:00:00Z");
const REOPENED = at("2026-04-10T15:00:00Z");
const WON_AGAIN = at("2026-04-20T15:00:00Z");

let lab: Lab;

labOfFile((made) => (lab = made));

const orders = <Item>([first, ...rest]: readonly Item[]): Item[][] =>
  first === undefined
    ? [[]]
    : orders(rest).flatMap((order) => [...order, first].map((_, place) => [...order.slice(0, place), first, ...order.slice(place)]));

/** A lead of February with a deal that is won, reopened and won again. Answers the events up to the first win, and those of the three moves. */
async function wonReopenedWon({
  isCloseDateKept,
}: {
  isCloseDateKept: boolean;
}): Promise<{ before: WebhookEvent[]; moves: WebhookEvent[][]; dealId: number }> {
  await lab.begin();
  const { ui } = lab.portal;
  const contactId = formLead(lab.portal, at("2026-02-01T15:00:00Z"));
  const dealId = dealWith(lab.portal, contactId, at("2026-02-10T15:00:00Z"), { amount: "1000", dealstage: "contractsent" });
  const seen = (from: number): WebhookEvent[] => lab.events().slice(from);
  const counts = [lab.events().length];
  ui.updateRecord("deals", dealId, { dealstage: "closedwon" }, { at: WON_FIRST });
  counts.push(lab.events().length);
  ui.updateRecord("deals", dealId, { dealstage: "contractsent" }, { at: REOPENED });
  counts.push(lab.events().length);
  const closedate = lab.portal.read("deals", dealId)?.properties.closedate ?? "";
  ui.updateRecord("deals", dealId, { dealstage: "closedwon", ...(isCloseDateKept && { closedate }) }, { at: WON_AGAIN });
  const [first = 0, second = 0, third = 0] = counts;
  return {
    before: lab.events().slice(0, first),
    moves: [seen(first).slice(0, second - first), seen(second).slice(0, third - second), seen(third)],
    dealId,
  };
}

const won = async (copy: ReturnType<Lab["copy"]>): Promise<unknown> => {
  const { deals } = await copy.figures();
  return deals.map(({ outcome, wonAtMs, amountMinor, reopenedMs }) => ({
    outcome,
    reopenedMs,
    wonAt: wonAtMs === null ? null : new Date(wonAtMs).toISOString(),
    amountMinor,
  }));
};
const WON_ON_20_APRIL = [{ outcome: "won", reopenedMs: 10 * 86_400_000, wonAt: "2026-04-20T15:00:00.000Z", amountMinor: 100_000 }];

describe.each([
  { name: "whose close date HubSpot moved", isCloseDateKept: false },
  { name: "whose close date stayed at the first win", isCloseDateKept: true },
])("a deal won, reopened and won again, $name", ({ isCloseDateKept }) => {
  test("is won on the day of the second win in whatever order its events arrive", async () => {
    const { before, moves } = await wonReopenedWon({ isCloseDateKept });
    const figures = [];
    for (const order of orders(moves)) {
      const copy = await copyThatHeard(lab, [before, ...order]);
      expect(await won(copy)).toEqual(WON_ON_20_APRIL);
      expect((await copy.audit()).differences).toEqual([]);
      figures.push(await copy.figures());
    }
    expect(figures).toHaveLength(6);
    for (const other of figures) expect(other).toEqual(figures[0]);

    const readAlone = lab.copy();
    await readAlone.backfill();
    expect(await readAlone.figures()).toEqual(figures[0]);
  });
});
