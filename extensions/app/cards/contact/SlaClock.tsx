import type { ClockFace, ClockView, ViewFrame } from "@handoff/shared";
import { clockFace, minutesDuration, readLocal, serverNow, tickEveryMs, useServerNow } from "@handoff/shared";
import { Flex, ProgressBar, StatusTag, Text } from "@hubspot/ui-extensions";

/** The follow-up clock of one lead: draws one state and counts the seconds; red for late, amber for due soon. */
export function SlaClock({ clock, frame }: { clock: ClockView; frame: ViewFrame }) {
  const nowMs = useServerNow(frame, tickEveryMs(clock, { ...frame, nowMs: serverNow(frame, readLocal()) }));
  const face = clockFace(clock, { ...frame, nowMs });
  return (
    <Flex direction="column" gap="extra-small">
      <Headline face={face} />
      {face.used === null || face.tone === "late" || face.tone === "ended" || !("targetMinutes" in clock) ? null : (
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
      return <Tagged face={face} tag="on time" variant="success" />;
    case "answered_late":
      return <Tagged face={face} tag="answered late" variant="default" />;
    case "ended":
      return <Tagged face={face} tag="never answered" variant="default" />;
    case "paused":
      return <StatusTag variant="info">{face.headline}</StatusTag>;
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

function Tagged({ face, tag, variant }: { face: ClockFace; tag: string; variant: "success" | "default" }) {
  return (
    <Flex direction="row" justify="between" align="center" gap="small">
      <Text format={{ fontWeight: "demibold" }}>{face.headline}</Text>
      <StatusTag variant={variant}>{tag}</StatusTag>
    </Flex>
  );
}
