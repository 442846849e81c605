import type { Backend } from "@handoff/shared";
import { ErrorBlock, frameOf, LoadingBlocks, useLiveView, WEEK_WORDS } from "@handoff/shared";
import { FollowUpView } from "./follow-up/FollowUpView";
import { isMeasurable } from "./follow-up/promise-words";
import { useFollowUp } from "./follow-up/use-follow-up";
import type { HomeViewProps } from "./HomeView";
import { HomeView } from "./HomeView";
import { WeekBlock } from "./week/WeekBlock";

/** The home of an account that has been read: what to do now, and the follow-up of the same leads beside their sources. Where nothing is logged, one line says what to do. */
export function HomeWithFollowUp({ backend, ...given }: Omit<HomeViewProps, "week" | "followUp" | "followUpLine"> & { backend: Backend }) {
  const followUp = useFollowUp(backend, given.view.window);
  const { live: week, refetch: readWeek } = useLiveView(backend.readWeek);
  const weekBlock = (onFollowUp: (() => void) | null) => {
    switch (week.status) {
      case "loading":
        return <LoadingBlocks titles={[WEEK_WORDS.title]} />;
      case "failed":
        return <ErrorBlock failure={week.failure} onRetry={() => void readWeek()} />;
      case "ready":
        return (
          <WeekBlock
            week={week.view}
            frame={frameOf(week.view, given.frame.locale, week.clockOffsetMs)}
            readRecords={backend.readFindingRecords}
            onFollowUp={onFollowUp}
          />
        );
    }
  };
  const home: HomeViewProps = {
    ...given,
    week: weekBlock,
    onRefresh: () => {
      given.onRefresh();
      void readWeek();
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
