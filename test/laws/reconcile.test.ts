import fc from "fast-check";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { lawRuns } from "../support/law-runs";
import { World, WORLD_AGREEMENT, worldSteps, type WorldStep } from "../support/world";

const settings = lawRuns(6, 20_261_121);
const HOUR = 3_600_000;

let lab: Lab;
let uncapped: Lab;
labOfFile((made) => (lab = made));
labOfFile((made) => (uncapped = made), { historyRevisions: null });
jest.setTimeout(600_000);

/** Of events in their order: which come (true), again and again from the first. */
const fates = fc.array(fc.boolean(), { minLength: 5, maxLength: 17 });

/** Lives an account's life and lets the app hear a part of it; answers what it did not hear. */
async function liveHalfHeard(
  through: Lab,
  steps: readonly WorldStep[],
  heard: readonly boolean[],
): Promise<{ copy: Copy; late: () => Promise<void> }> {
  await through.begin(WORLD_AGREEMENT);
  const copy = through.copy();
  await copy.installEmpty();
  const world = new World(through.portal);
  for (const step of steps) world.take(step);
  through.nowMs = world.nowMs + HOUR;
  const events = through.events();
  const isHeard = (index: number): boolean => heard[index % heard.length] ?? false;
  const some = events.filter((_, index) => isHeard(index)).reverse();
  if (some.length > 0) await copy.deliver(some);
  await copy.drain();
  return {
    copy,
    late: async () => {
      await copy.deliver(events.filter((_, index) => !isHeard(index)));
      await copy.drain();
    },
  };
}

async function expectInAgreement(copy: Copy): Promise<void> {
  expect(await copy.auditFacts()).toEqual([]);
  expect((await copy.audit()).differences).toEqual([]);
}

test("whatever part of the events is lost, one reconcile brings the facts to what the account has, and late events then change nothing", async () => {
  await fc.assert(
    fc.asyncProperty(worldSteps({ hasMerges: true, hasErasure: true }), fates, async (steps, heard) => {
      const { copy, late } = await liveHalfHeard(lab, steps, heard);
      await copy.reconcile();
      await expectInAgreement(copy);
      expect((await copy.reconcile()).repairs).toEqual([]);
      const figures = await copy.figures();
      await late();
      await expectInAgreement(copy);
      expect(await copy.figures()).toEqual(figures);
      expect((await copy.reconcile()).repairs).toEqual([]);
    }),
    settings,
  );
});

test("without merges the figures after a reconcile are those of an app that heard everything", async () => {
  await fc.assert(
    fc.asyncProperty(worldSteps({ hasMerges: false, hasErasure: false }), fates, async (steps, heard) => {
      const { copy } = await liveHalfHeard(uncapped, steps, heard);
      await copy.reconcile();
      const all = uncapped.copy();
      await all.installEmpty();
      await all.deliver(uncapped.events());
      await all.drain();
      expect(await copy.figures()).toEqual(await all.figures());
    }),
    settings,
  );
});

test("every count that HubSpot's search gives is ours after a reconcile", async () => {
  await fc.assert(
    fc.asyncProperty(worldSteps({ hasMerges: true, hasErasure: true }), fates, async (steps, heard) => {
      const { copy } = await liveHalfHeard(lab, steps, heard);
      const { counts } = await copy.reconcile();
      expect(counts.filter(({ hubspot, ours }) => hubspot !== ours)).toEqual([]);
    }),
    settings,
  );
});
