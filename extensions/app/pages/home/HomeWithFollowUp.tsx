import type { Backend } from "@handoff/shared";
import { ErrorBlock, LoadingBlocks } from "@handoff/shared";
import { FollowUpView } from "./follow-up/FollowUpView";
import { isMeasurable } from "./follow-up/promise-words";
import { useFollowUp } from "./follow-up/use-follow-up";
import type { HomeViewProps } from "./HomeView";
import { HomeView } from "./HomeView";

/** The home of an account that has been read, beside the follow-up of the same leads. Where nothing is logged, one line says what to do. */
export function HomeWithFollowUp({ backend, ...given }: Omit<HomeViewProps, "followUp" | "followUpLine"> & { backend: Backend }) {
  const followUp = useFollowUp(backend, given.view.window);
  const home: HomeViewProps = {
    ...given,
    onRefresh: () => {
      given.onRefresh();
      followUp.onRefresh();
    },
  };
  switch (followUp.status) {
    case "loading":
      return <HomeView {...home} followUp={<LoadingBlocks titles={["Sales and marketing", "How leads were followed up"]} />} />;
    case "failed":
      return <HomeView {...home} followUp={<ErrorBlock failure={followUp.failure} onRetry={followUp.onRefresh} />} />;
    case "ready":
      return isMeasurable(followUp.report) ? (
        <HomeView {...home} followUp={<FollowUpView report={followUp.report} frame={home.frame} onMore={followUp.onMore} />} />
      ) : (
        <HomeView {...home} followUpLine="Log calls to see how fast you answer. Reached and No answer on the card log them." />
      );
  }
}
