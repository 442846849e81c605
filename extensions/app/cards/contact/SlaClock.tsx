import type { ClockFace, ClockView, ViewFrame } from "@handoff/shared";
import { clockFace, minutesDuration, tickEveryMs, useNow } from "@handoff/shared";
import { Flex, ProgressBar, StatusTag, Text } from "@hubspot/ui-extensions";

/** The follow-up clock of one lead: draws one state and counts the seconds; red for late, amber for due soon. */
export function SlaClock({ clock, frame }: { clock: ClockView; frame: ViewFrame }) {
  const at = (nowMs: number) => ({ ...frame, nowMs: nowMs + frame.clockOffsetMs });
  const nowMs = useNow(tickEveryMs(clock, at(Date.now())));
  const face = clockFace(clock, at(nowMs));
  return (
    <Flex direction="column" gap="extra-small">
      <Headline face={face} />
      {face.used === null || face.tone === "late" || !("targetMinutes" in clock) ? null : (
        <ProgressBar
          aria-label="How much of the promise is used up"
          value={Math.round(face.used * 100)}
          maxValue={100}
          valueDescription={`${minutesDuration(clock.targetMinutes * 60)} promise`}
          variant={face.tone === "due_soon" ? "warning" : "success"}
        />
      )}
      {face.lines.map((line) => (
        <Text key={line} variant="microcopy">
          {line}
        </Text>
      ))}
    </Flex>
  );
}

function Headline({ face }: { face: ClockFace }) {
  switch (face.tone) {
    case "late":
      return <StatusTag variant="danger">{face.headline}</StatusTag>;
    case "on_time":
      return <Answered face={face} tag="on time" variant="success" />;
    case "answered_late":
      return <Answered face={face} tag="answered late" variant="default" />;
    case "quiet":
      return <Text variant="microcopy">{face.headline}</Text>;
    case "waiting":
    case "due_soon":
      return (
        <Flex direction="row" justify="between" align="center" gap="small">
          <Text format={{ fontWeight: "demibold" }}>{face.headline}</Text>
          {face.tone === "due_soon" ? <StatusTag variant="warning">Due soon</StatusTag> : null}
          {face.countdown === null ? null : <Text format={{ fontWeight: "bold" }}>{face.countdown}</Text>}
        </Flex>
      );
  }
}

function Answered({ face, tag, variant }: { face: ClockFace; tag: string; variant: "success" | "default" }) {
  return (
    <Flex direction="row" justify="between" align="center" gap="small">
      <Text format={{ fontWeight: "demibold" }}>{face.headline}</Text>
      <StatusTag variant={variant}>{tag}</StatusTag>
    </Flex>
  );
}
