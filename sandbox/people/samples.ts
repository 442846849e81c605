import { TRAFFIC_OF_NORTHGATE } from "./b2b/traffic-of-northgate";
import { generateB2b } from "./generate-b2b";
import { generateLandscaper } from "./generate-landscaper";
import { generatePlumber } from "./generate-plumber";
import { TRAFFIC_OF_OAKLINE } from "./landscaper/traffic-of-oakline";
import type { TrafficWays } from "./live/traffic-ways";
import { TRAFFIC_OF_PATS } from "./plumber/traffic-of-pats";
import type { SamplePortal } from "./story/sample-portal";

interface Sample {
  /** `asOfMs` in Unix ms; `seed` is 1 when left out */
  generate(options: { asOfMs: number; seed?: number }): SamplePortal;
  traffic: TrafficWays;
}

/** The made-up accounts, by the name that `npm start -- --sample` takes. */
export const SAMPLES = {
  landscaper: { generate: generateLandscaper, traffic: TRAFFIC_OF_OAKLINE },
  plumber: { generate: generatePlumber, traffic: TRAFFIC_OF_PATS },
  b2b: { generate: generateB2b, traffic: TRAFFIC_OF_NORTHGATE },
} as const satisfies Readonly<Record<string, Sample>>;

export type SampleName = keyof typeof SAMPLES;
export const SAMPLE_NAMES = Object.keys(SAMPLES) as SampleName[];

/** The sample that is shown when nobody names one. */
const USUAL: SampleName = "landscaper";

/** Throws an Error whose message says which there are. */
export function readSampleName(given: string | undefined): SampleName {
  const name = given === undefined ? USUAL : SAMPLE_NAMES.find((one) => one === given);
  if (name === undefined)
    throw new Error(`--sample ${given ?? ""}: there is no such sample. Give ${SAMPLE_NAMES.join(", ").replace(/, (\w+)$/, " or $1")}.`);
  return name;
}
