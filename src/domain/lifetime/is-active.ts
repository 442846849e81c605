import { isPurchase, type Customer } from "./customers";

/** Whether somebody bought within the time before an instant that makes them a customer still; they have to be one by then. */
export const isActive = ({ acquiredAtMs, wins }: Customer, atMs: number, activeMs: number): boolean =>
  acquiredAtMs <= atMs && wins.some((win) => win.wonAtMs <= atMs && win.wonAtMs > atMs - activeMs && (isPurchase(win) || win.isFirstWin));
