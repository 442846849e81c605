import type { RecordType } from "../../preview-portal";
import { ReadProgressBanner } from "./ReadProgressBanner";
import { RecordList } from "./RecordList";

/** The start of the account: one of its two lists, below the app's progress while it reads the account. */
export function AccountHome({ type }: { type: RecordType }) {
  return (
    <main className="hs-page">
      <ReadProgressBanner />
      <RecordList type={type} />
    </main>
  );
}
