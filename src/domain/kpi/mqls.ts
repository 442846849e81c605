import { count } from "./figure";
import type { Kpi } from "./kpi-input";

/**
 * Marketing-ready leads (K2): how many showed interest as agreed with marketing?
 * Counts leads with a marketing-qualified stamp; a qualified lead that skipped the stage has it implied.
 * Unit: count. Never null.
 */
export const mqls: Kpi = ({ sums }) => count(sums.mqls);
