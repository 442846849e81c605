/** Both years included. */
export interface Years {
  fromYear: number;
  toYear: number;
}

/** On which days the world's countries close. A region is a country as "US", or a part of one as "DE-BY" or "CA-ON". */
export interface PublicHolidays {
  /** The country whose days off are likely kept in a time zone; null: it is no country's, or no list of holidays is at hand. */
  guessRegion(timeZone: string): Promise<string | null>;
  /**
   * The dates, `YYYY-MM-DD`, each once and in order, on which public institutions are closed all day.
   * Throws `unknown_region`, and `no_holiday_list` where the program was deployed without one.
   */
  readDates(region: string, years: Years): Promise<string[]>;
}
