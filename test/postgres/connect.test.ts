import { createTestDatabase, type TestDatabase } from "../support/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const read = async (expression: string): Promise<unknown> => {
  const found = await database.pool.query<{ value: unknown }>(`select ${expression} as value`);
  return found.rows[0]?.value;
};

describe("values from a pool", () => {
  test.each([
    { expression: "9007199254740991::bigint", value: 9_007_199_254_740_991 },
    { expression: "count(*)", value: 1 },
    { expression: "null::bigint", value: null },
    { expression: "array[7, null]::bigint[]", value: [7, null] },
    { expression: "'2026-11-21'::date", value: "2026-11-21" },
    { expression: "array['2026-11-21', '2027-01-01']::date[]", value: ["2026-11-21", "2027-01-01"] },
    { expression: "'2026-11-21 13:00:00.25+01'::timestamptz", value: Date.UTC(2026, 10, 21, 12, 0, 0, 250) },
    { expression: "array['2026-11-21 12:00Z']::timestamptz[]", value: [Date.UTC(2026, 10, 21, 12)] },
    { expression: "'infinity'::timestamptz", value: Number.POSITIVE_INFINITY },
    { expression: "12.50::numeric", value: "12.50" },
    { expression: "array[12.50]::numeric[]", value: ["12.50"] },
    { expression: `'{"amount": 1}'::jsonb`, value: { amount: 1 } },
  ])("$expression is read as $value", async ({ expression, value }) => {
    expect(await read(expression)).toEqual(value);
  });

  test("an integer that a number cannot hold is refused instead of rounded", async () => {
    await expect(read("9007199254740993::bigint")).rejects.toMatchObject({ code: "number_too_large" });
    expect(await read("1")).toBe(1);
  });

  test("an instant goes in as ms and comes out the same, whatever the session's time zone", async () => {
    const noon = Date.UTC(2026, 10, 21, 12);
    const client = await database.pool.connect();
    try {
      await client.query("set time zone 'Asia/Kathmandu'");
      const found = await client.query<{ at: number }>("select to_timestamp($1 / 1000.0) as at", [noon]);
      expect(found.rows).toEqual([{ at: noon }]);
    } finally {
      client.release(true);
    }
  });
});
