import type { Lab } from "./lab";
import { World, type WorldStep } from "./world";

/** Runs a world to its end without the app looking. */
export function live(lab: Lab, steps: readonly WorldStep[]): void {
  const world = new World(lab.portal);
  for (const step of steps) world.take(step);
  lab.nowMs = world.nowMs;
}
