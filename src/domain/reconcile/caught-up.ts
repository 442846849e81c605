import { FACT_OBJECTS, type FactObject } from "../facts";
import type { Repair } from "./repair";

/** How many records of each kind were put right: each counts once, whatever was wrong with it. Kinds without any are left out. */
export function caughtUp(repairs: readonly Pick<Repair, "objectType" | "recordId">[]): { objectType: FactObject; count: number }[] {
  return FACT_OBJECTS.flatMap((objectType) => {
    const { size } = new Set(repairs.filter((repair) => repair.objectType === objectType).map((repair) => repair.recordId));
    return size === 0 ? [] : [{ objectType, count: size }];
  });
}
