import type { HomeSourcesView, LastReconcile, ViewFrame } from "@handoff/shared";
import { caughtUpText, moment, notCountedText, wholeNumber, windowText } from "@handoff/shared";
import { Box, Button, EmptyState, Flex, Heading, Tab, Tabs, Text } from "@hubspot/ui-extensions";
import type { ReactNode } from "react";
import { useState } from "react";
import { ReadingProgress } from "./ReadingProgress";
import { SourcesTable } from "./SourcesTable";
import type { WindowName } from "./WindowChoice";
import { WindowChoice } from "./WindowChoice";

export interface HomeViewProps {
  view: HomeSourcesView;
  frame: ViewFrame;
  windowName: WindowName;
  onWindow: (value: WindowName) => void;
  onRefresh: () => void;
  /** what is to be decided before anything else is looked at */
  notice?: ReactNode;
  /** what to do now; it is told how to open follow-up, null where that is not shown */
  week?: (onFollowUp: (() => void) | null) => ReactNode;
  /** how these leads were followed up; null: it is not shown, because nothing is known of it yet */
  followUp?: ReactNode;
  /** why it is not */
  followUpLine?: string;
}

/** The app's home: what each source brought and cost, and how its leads were followed up. Fetches nothing. */
export function HomeView(props: HomeViewProps) {
  const { view, frame, onRefresh, notice, week, followUp = null } = props;
  const [section, setSection] = useState<Section>("sources");
  const sources = <SourcesSection {...props} />;
  return (
    <Flex direction="column" gap="medium">
      {notice}
      {view.isInitialReadDone ? null : <ReadingProgress progress={view.progress} locale={frame.locale} />}
      {week?.(followUp === null ? null : () => setSection("follow-up"))}
      {followUp === null ? (
        sources
      ) : (
        <Tabs
          selected={section}
          onSelectedChange={(picked: string | number) => setSection(picked === "follow-up" ? "follow-up" : "sources")}
        >
          <Tab tabId="sources" title="Sources">
            {section === "sources" ? sources : null}
          </Tab>
          <Tab tabId="follow-up" title="Follow-up">
            {section === "follow-up" ? <FollowUpSection {...props} /> : null}
          </Tab>
        </Tabs>
      )}
      <Flex direction="row" justify="between" align="center" wrap gap="small">
        <Text variant="microcopy">{footnote(view, frame)}</Text>
        <Button variant="transparent" size="xs" onClick={onRefresh}>
          Refresh
        </Button>
      </Flex>
    </Flex>
  );
}

type Section = "sources" | "follow-up";

/** The title, the dates that are spoken of, and the choice of others. */
function SectionHead({ title, view, frame, windowName, onWindow }: HomeViewProps & { title: string }) {
  return (
    <Flex direction="row" align="end" gap="medium">
      <Box flex={3}>
        <Heading>{title}</Heading>
        <Text>{windowText(view.window, frame.locale)}</Text>
      </Box>
      <Box flex={1}>
        <WindowChoice value={windowName} onPick={onWindow} />
      </Box>
    </Flex>
  );
}

function FollowUpSection(props: HomeViewProps) {
  return (
    <Flex direction="column" gap="medium">
      <SectionHead {...props} title="Follow-up" />
      {props.followUp}
    </Flex>
  );
}

function SourcesSection(props: HomeViewProps) {
  const { view, frame, windowName, followUpLine } = props;
  return (
    <Flex direction="column" gap="medium">
      <SectionHead {...props} title="Sources" />
      {view.total.leads.value === null || view.total.leads.value === 0 ? (
        <EmptyState title="No leads on these dates" layout="vertical" imageName="leads">
          <Text>{emptyAdvice(view.isInitialReadDone, windowName)}</Text>
        </EmptyState>
      ) : (
        <SourcesTable view={view} frame={frame} />
      )}
      {followUpLine === undefined ? null : <Text>{followUpLine}</Text>}
      {view.hasSpend ? null : <Text>Add last month’s spend (3 numbers) to see what a qualified lead and a customer cost.</Text>}
      {view.notCounted.map((group) => (
        <Text key={`${group.why} ${group.detail ?? ""}`} variant="microcopy">
          {notCountedLine(group, frame)}
        </Text>
      ))}
      {view.writeRefusals.map((refusal) => (
        <Text key={`${refusal.object} ${refusal.property} ${refusal.message}`} variant="microcopy">
          {refusalLine(refusal, frame)}
        </Text>
      ))}
      {view.lastReconcile === null ? null : <Text variant="microcopy">{lastLook(view.lastReconcile, frame)}</Text>}
    </Flex>
  );
}

const emptyAdvice = (isInitialReadDone: boolean, windowName: WindowName): string => {
  if (!isInitialReadDone) return "Your HubSpot account is still being read. Leads appear here as they are found.";
  return windowName === "judged"
    ? "Pick “This month so far” to see the leads that are still young."
    : "A new form, call or chat appears here within seconds.";
};

const notCountedLine = (group: HomeSourcesView["notCounted"][number], { locale }: ViewFrame): string => {
  const count = wholeNumber(group.count, locale);
  if (group.why === "own_domain") return `${count} from your own company, not counted.`;
  if (group.why === "test") return `${count} test ${group.count === 1 ? "entry" : "entries"}, not counted.`;
  return `${count} ${group.count === 1 ? "contact" : "contacts"} not counted: ${notCountedText(group)}.`;
};

const refusalLine = ({ object, property, message, count }: HomeSourcesView["writeRefusals"][number], { locale }: ViewFrame): string => {
  const records = count === 1 ? object.replace(/s$/, "") : object;
  return `HubSpot would not take “${property}” on ${wholeNumber(count, locale)} ${records}: ${message}`;
};

const lastLook = ({ at, caughtUp }: LastReconcile, frame: ViewFrame): string =>
  `Last look ${moment(at, frame.serverNowMs, frame)}: ${caughtUpText(caughtUp)}.`;

const footnote = (view: HomeSourcesView, frame: ViewFrame): string => {
  const asOf = `Newest change in the account: ${moment(view.asOf, frame.serverNowMs, frame)}.`;
  if (view.excluded === 0) return asOf;
  const leads = view.excluded === 1 ? "1 lead" : `${wholeNumber(view.excluded, frame.locale)} leads`;
  return `${leads} dropped as no lead (spam, duplicates and the like), not counted. ${asOf}`;
};
