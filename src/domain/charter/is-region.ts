const REGION = /^[A-Z]{2}(-[A-Za-z0-9]{1,12}){0,2}$/;

/** Whether a text is written as a region with public holidays of its own: a country "US", a part of it "DE-BY", a part of that "DE-BY-A". */
export const isRegion = (text: string): boolean => REGION.test(text);
