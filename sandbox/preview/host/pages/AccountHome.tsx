import type { RecordType } from "../../preview-portal";
import { ReadProgressBanner } from "./ReadProgressBanner";
import { RecordList } from "./RecordList";
import { TrafficLine } from "./TrafficLine";

/** The start of the account: one of its two lists, below the app's progress while it reads the account, and what people do in it. */
export function AccountHome({ type }: { type: RecordType }) {
  return (
    <main className="hs-page">
      <ReadProgressBanner />
      <TrafficLine />
      <RecordList type={type} />
    </main>
  );
}
