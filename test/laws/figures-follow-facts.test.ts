import fc from "fast-check";
import { expectLoggedIsMoved } from "../support/expect-logged-is-moved";
import type { Copy, Lab, WebhookEvent } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { lawRuns } from "../support/law-runs";
import { live } from "../support/live";
import { World, WORLD_AGREEMENT, worldSteps } from "../support/world";

const settings = lawRuns(6, 20_261_121);
const HALF_THE_RUNS = Math.ceil(settings.numRuns / 2);
const WINDOW = { from: "2025-06-01", to: "2031-01-01" };

let lab: Lab;
let uncapped: Lab;
labOfFile((made) => (lab = made));
labOfFile((made) => (uncapped = made), { historyRevisions: null });
jest.setTimeout(600_000);

/** How events come: each once or more, in any order, in deliveries of any size. */
interface Way {
  /** ranks that shuffle, taken in turn */
  ranks: number[];
  /** one in `repeats` comes twice */
  repeats: number;
  sizes: number[];
}
const ways: fc.Arbitrary<Way> = fc.record({
  ranks: fc.array(fc.nat({ max: 1_000 }), { minLength: 7, maxLength: 31 }),
  repeats: fc.integer({ min: 1, max: 6 }),
  sizes: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
});

function deliveriesOf(events: readonly WebhookEvent[], { ranks, repeats, sizes }: Way): WebhookEvent[][] {
  const all = [...events, ...events.filter((_, index) => index % repeats === 0)];
  const shuffled = all
    .map((event, index) => ({ event, rank: (ranks[index % ranks.length] ?? 0) * (1 + (index % 13)) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ event }) => event);
  const deliveries: WebhookEvent[][] = [];
  for (let start = 0, turn = 0; start < shuffled.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    deliveries.push(shuffled.slice(start, start + size));
    start += size;
  }
  return deliveries;
}

async function deliverAll(copy: Copy, events: readonly WebhookEvent[], way: Way): Promise<void> {
  for (const [index, delivery] of deliveriesOf(events, way).entries()) {
    await copy.deliver(delivery);
    if (index % 3 === 0) await copy.apply();
  }
  await copy.drain();
}

const expectClean = async (copy: Copy): Promise<void> => expect((await copy.audit()).differences).toEqual([]);

describe("whatever happens in an account", () => {
  test("the kept figures are those of a recompute from the facts, however its events arrive", async () => {
    await fc.assert(
      fc.asyncProperty(worldSteps({ hasMerges: true, hasErasure: true }), ways, async (steps, way) => {
        await lab.begin(WORLD_AGREEMENT);
        const copy = lab.copy();
        await copy.installEmpty();
        live(lab, steps);
        await deliverAll(copy, lab.events(), way);
        await expectClean(copy);
        const figures = await copy.figures();
        await deliverAll(copy, lab.events(), { ...way, ranks: [...way.ranks].reverse() });
        expect(await copy.figures()).toEqual(figures);
      }),
      settings,
    );
  });

  test("at every step sources and owners add up to the total, and what was logged is what moved", async () => {
    await fc.assert(
      fc.asyncProperty(
        worldSteps({ hasMerges: true, hasErasure: false }, 14),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 9 }),
        async (steps, reads) => {
          await lab.begin(WORLD_AGREEMENT);
          const copy = lab.copy();
          await copy.installEmpty();
          const world = new World(lab.portal);
          let heard = 0;
          for (const [index, step] of steps.entries()) {
            world.take(step);
            lab.nowMs = world.nowMs;
            await copy.deliver(lab.events().slice(heard));
            heard = lab.events().length;
            await copy.apply();
            if (reads[index % reads.length]) await copy.readUnread();
            await expectLoggedIsMoved(lab.database, copy);
          }
          await copy.drain();
          await expectLoggedIsMoved(lab.database, copy);
          await expectSumsAddUp(copy);
          await expectClean(copy);
        },
      ),
      settings,
    );
  });

  test("time alone moves no figure", async () => {
    await fc.assert(
      fc.asyncProperty(worldSteps({ hasMerges: true, hasErasure: false }), ways, async (steps, way) => {
        await lab.begin(WORLD_AGREEMENT);
        const copy = lab.copy();
        await copy.installEmpty();
        live(lab, steps);
        await deliverAll(copy, lab.events(), way);
        const figures = await copy.figures();
        lab.nowMs += 3 * 86_400_000;
        await expectClean(copy);
        // A rebuild three days later, of everything.
        await deliverAll(copy, lab.events(), way);
        expect(await copy.figures()).toEqual(figures);
        await expectClean(copy);
      }),
      { ...settings, numRuns: HALF_THE_RUNS },
    );
  });

  test.each([
    { name: "with HubSpot's caps on histories", through: () => lab, numRuns: settings.numRuns },
    { name: "without caps", through: () => uncapped, numRuns: HALF_THE_RUNS },
  ])("reading an account, hearing its events, and both mixed give the same figures, $name", async ({ through, numRuns }) => {
    await fc.assert(
      fc.asyncProperty(
        worldSteps({ hasMerges: false, hasErasure: false }),
        ways,
        fc.nat({ max: 23 }),
        async (steps, way, installedAfter) => {
          const at = through();
          await at.begin(WORLD_AGREEMENT);
          const heard = at.copy();
          await heard.installEmpty();
          const mixed = at.copy();
          const world = new World(at.portal);
          const first = steps.slice(0, installedAfter);
          for (const step of first) world.take(step);
          at.nowMs = world.nowMs;
          const before = at.events().length;
          world.emptyBin();
          await mixed.backfill();
          for (const step of steps.slice(first.length)) world.take(step);
          at.nowMs = world.nowMs;

          await deliverAll(heard, at.events(), way);
          await deliverAll(mixed, at.events().slice(before), way);
          const read = at.copy();
          await read.backfill();
          const expected = await read.figures();
          expect(await heard.figures()).toEqual(expected);
          expect(await mixed.figures()).toEqual(expected);
          await expectClean(heard);
          await expectClean(mixed);
          await expectClean(read);
        },
      ),
      { ...settings, numRuns },
    );
  });
});

/** Counts and money: what must add up. Rates, costs per something and medians do not. */
const ADDITIVE = [
  "leads",
  "contacted",
  "mqls",
  "sqls",
  "opportunities",
  "disqualified",
  "newCustomers",
  "appointmentsSet",
  "appointmentsHeld",
  "noShows",
  "dealsWon",
  "dealsLost",
  "dealsOpen",
  "revenue",
] as const;

async function expectSumsAddUp(copy: Copy): Promise<void> {
  for (const basis of ["cohort", "period"] as const) {
    const whole = await copy.kpis({ ...WINDOW, basis, by: null });
    for (const by of ["source", "campaign", "owner", "month", "service"] as const) {
      const { rows, total } = await copy.kpis({ ...WINDOW, basis, by });
      for (const kpi of ADDITIVE) {
        const sum = rows.reduce((added, row) => added + (row.kpis[kpi].value ?? 0), 0);
        expect({ basis, by, kpi, sum }).toEqual({ basis, by, kpi, sum: whole.total.kpis[kpi].value ?? 0 });
        expect(total.kpis[kpi].value).toBe(whole.total.kpis[kpi].value);
      }
    }
  }
}
