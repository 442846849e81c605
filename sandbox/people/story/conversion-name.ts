/** How HubSpot names a submission: the title of the page, and the form on it. */
export const conversionName = (site: string, form: string): string => `${site}: ${form}`;
