import type { PersonPromises, ViewFrame } from "@handoff/shared";
import { wholeNumber, wholePercent } from "@handoff/shared";
import { Flex, Heading, ProgressBar, Text } from "@hubspot/ui-extensions";
import { due, promised } from "./promise-words";

interface Part {
  title: string;
  count: number;
  variant?: "success" | "danger";
}

/** Red is for promises that were given and not kept: of leads from before the promise nobody had said anything. */
const partsOf = (team: PersonPromises): Part[] => {
  const wasPromised = team.beforePromise < promised(team);
  const good: Pick<Part, "variant"> = wasPromised ? { variant: "success" } : {};
  const late: Pick<Part, "variant"> = wasPromised ? { variant: "danger" } : {};
  return [
    { title: "Answered on time", count: team.met, ...good },
    { title: "Answered late, or dropped late", count: team.late, ...late },
    { title: "Late and waiting", count: team.pastDue, ...late },
  ];
};

const leads = (count: number, locale: string): string => `${wholeNumber(count, locale)} ${count === 1 ? "lead" : "leads"}`;

/** What is no part of the share, and why. */
const besides = (team: PersonPromises, locale: string): string[] => {
  const lines: [count: number, words: string][] = [
    [team.running, `not due yet${team.paused > 0 ? `, ${wholeNumber(team.paused, locale)} of them paused` : ""}`],
    [team.notLogged, "moved on without a logged call: not counted"],
    [team.notCounted, "dropped before an answer was due: not counted"],
    [team.lateThrownOut, "dropped as no lead after an answer was due: counted as late"],
    [team.beforePromise, "from before your promise, measured by it"],
  ];
  return lines.filter(([count]) => count > 0).map(([count, words]) => `${leads(count, locale)} ${words}.`);
};

/** How the leads stand that were due: the parts add up to the whole that "on time" is a share of. */
export function PromiseParts({ team, frame }: { team: PersonPromises; frame: ViewFrame }) {
  const { locale } = frame;
  const total = due(team);
  return (
    <Flex direction="column" gap="small">
      <Heading>{`How ${leads(total, locale)} that were due were followed up`}</Heading>
      {partsOf(team).map(({ title, count, variant }) => (
        <ProgressBar
          key={title}
          title={title}
          value={count}
          maxValue={Math.max(1, total)}
          valueDescription={`${wholeNumber(count, locale)} · ${total === 0 ? "none" : wholePercent(count / total, locale)}`}
          {...(variant === undefined ? {} : { variant })}
        />
      ))}
      {besides(team, locale).map((line) => (
        <Text key={line} variant="microcopy">
          {line}
        </Text>
      ))}
    </Flex>
  );
}
