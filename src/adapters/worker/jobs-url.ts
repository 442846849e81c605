/** The address with the role `handoff_jobs` taken at the start of every session: the job library's schema is that role's. */
export const jobsUrl = (url: string): string => {
  const address = new URL(url);
  address.searchParams.set("options", "-c role=handoff_jobs");
  address.searchParams.set("application_name", "handoff-jobs");
  return address.toString();
};
