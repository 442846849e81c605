/** Every business instant comes from here, in ms since the epoch; SQL never asks the database for the time. */
export interface Clock {
  nowMs(): number;
}
