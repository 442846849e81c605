import type { Notice } from "../../domain/acting/notice";

/** Slack's three characters that begin links and mentions. */
const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** A notice as Slack's incoming webhooks take it. */
export const slackMessage = ({ title, lines, link }: Notice): { text: string } => ({
  text: [`*${escaped(title)}*`, ...lines.map(escaped), ...(link === null ? [] : [`<${link.url}|${escaped(link.label)}>`])].join("\n"),
});
