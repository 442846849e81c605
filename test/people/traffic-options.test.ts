import { parseArgs } from "node:util";
import { readTrafficOptions, TRAFFIC_OPTIONS, type TrafficSettings } from "../../sandbox/people/live/traffic-options";

const read = (args: readonly string[], usualSpeed = 1): TrafficSettings =>
  readTrafficOptions(parseArgs({ args: [...args], options: TRAFFIC_OPTIONS }).values, usualSpeed);
const rates = ({ delivery }: TrafficSettings): number[] => [delivery.lossRate, delivery.duplicateRate, delivery.lateRate];

describe("the options of the traffic", () => {
  test("without any, people are as busy as is usual and every event arrives once and at once", () => {
    expect(read([]).speed).toBe(1);
    expect(read([], 0).speed).toBe(0);
    expect(rates(read([]))).toEqual([0, 0, 0]);
  });

  test("a given speed wins, 0 is nobody", () => {
    expect(read(["--speed", "60"], 0).speed).toBe(60);
    expect(read(["--speed", "0"]).speed).toBe(0);
  });

  test("--lossy is five in a hundred of each, and each rate can be given by itself", () => {
    expect(rates(read(["--lossy"]))).toEqual([0.05, 0.05, 0.05]);
    expect(rates(read(["--lossy", "--late", "0.2"]))).toEqual([0.05, 0.05, 0.2]);
    expect(rates(read(["--lost", "0.1"]))).toEqual([0.1, 0, 0]);
    expect(rates(read(["--doubled", "1"]))).toEqual([0, 1, 0]);
    expect(read(["--late", "0.1"]).delivery.lateMs).toBeGreaterThan(0);
  });

  test.each([
    ["--lost", "1.5"],
    ["--late", "-0.1"],
    ["--doubled", "often"],
    ["--speed", ""],
    ["--speed", "1001"],
  ])("%s %s is refused by its name", (name, value) => {
    expect(() => read([`${name}=${value}`])).toThrow(`${name} ${value}: give a number from 0 to`);
  });
});
