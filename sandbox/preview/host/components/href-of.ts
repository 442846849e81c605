export type Href = string | { url: string; external?: boolean } | undefined;

/** The address of a link, null when there is none or its scheme could run code; HubSpot opens other hosts in a new tab. */
export function hrefOf(href: Href): { url: string | null; isExternal: boolean } {
  const url = typeof href === "string" ? href : href?.url;
  if (!url || /^\s*(javascript|data|vbscript):/i.test(url)) return { url: null, isExternal: false };
  const isExternal = typeof href === "object" && href.external !== undefined ? href.external : /^https?:/i.test(url);
  return { url: recordPage(url) ?? url, isExternal: recordPage(url) === null && isExternal };
}

/** HubSpot's address of a contact or deal (`…/contacts/{portal}/record/0-1/{id}`) as the page of it here. */
function recordPage(url: string): string | null {
  const match = /\/contacts\/\d+\/(?:record\/(0-1|0-3)|(contact|deal))\/(\d+)/.exec(url);
  if (!match) return null;
  const isDeal = match[1] === "0-3" || match[2] === "deal";
  return `/preview/${isDeal ? "deals" : "contacts"}/${match[3]}`;
}
