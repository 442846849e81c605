import type { RecordFacts } from "../../record-facts";
import type { Touch } from "./touch";
import { isMadeByPerson } from "./who-made-it";

/** Who opens a deal has dealt with the lead, though nothing was logged. */
export const dealTouches = ({ record, createdAtMs }: { record: RecordFacts; createdAtMs: number }): Touch[] =>
  isMadeByPerson(record) ? [{ atMs: createdAtMs, isTwoWay: false, how: "implied", isAttempt: false }] : [];
