import type { Notice } from "../../domain/acting/notice";

/** In a text block asterisks, brackets and the like would be markup. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]()#~>|]/g, (character) => `\\${character}`);

/** A notice as the webhooks of Teams' Workflows take it: one adaptive card. */
export const teamsMessage = ({ title, lines, link }: Notice) => ({
  type: "message",
  attachments: [
    {
      contentType: "application/vnd.microsoft.card.adaptive",
      contentUrl: null,
      content: {
        $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
        type: "AdaptiveCard",
        version: "1.4",
        body: [
          { type: "TextBlock", text: escaped(title), weight: "Bolder", size: "Medium", wrap: true },
          ...lines.map((line) => ({ type: "TextBlock", text: escaped(line), wrap: true })),
        ],
        actions: link === null ? [] : [{ type: "Action.OpenUrl", title: link.label, url: link.url }],
      },
    },
  ],
});
