import type { Finding } from "../../../domain/findings/finding";
import type { ReportAnswers } from "../../../ports";

const line = (finding: Finding): string =>
  finding.arithmetic === null ? finding.sentence : `${finding.sentence}\n     ${finding.arithmetic}`;

/** What to do, numbered as it is ranked; what there is beside under it. */
export function findingsLines({ findings, more, lastLookAt }: ReportAnswers["findings"]): string[] {
  if (findings.length === 0) return [`Nothing needs you. Last look: ${lastLookAt}.`];
  const numbered = (all: readonly Finding[], first: number): string[] =>
    all.map((finding, index) => `${String(first + index).padStart(2)}  ${line(finding)}`);
  return ["What to do", ...numbered(findings, 1), ...(more.length === 0 ? [] : ["", "More", ...numbered(more, findings.length + 1)])];
}
