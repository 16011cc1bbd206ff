import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conference, format, formatPrice, publication, ticketPrice, ticketType } from '../schema/catalog'
import { city } from '../schema/cities'
import { quota, quotaDraw } from '../schema/registrations'
import { type TestDb, testDb } from '../testing'
import { seed } from './seed'

const now = new Date('2026-11-24T20:00:00Z')
const files = new Map<string, Uint8Array>()
const people: string[] = []
let there: TestDb

const run = (demo = true, { mainUrl, keysUrl } = there) =>
  seed({
    mainUrl,
    keysUrl,
    demo,
    now,
    fileStore: { put: async (key, bytes) => void files.set(key, bytes) },
    addPeople: async () => void people.push('asked'),
  })

beforeAll(async () => {
  there = await testDb()
  await Promise.all([run(), run()])
})
afterAll(() => there.close())

const tables = { city, conference, ticketType, ticketPrice, quota, quotaDraw, publication, format, formatPrice }
const counts = async () =>
  Object.fromEntries(
    await Promise.all(Object.entries(tables).map(async ([name, table]) => [name, await there.db.$count(table)])),
  )

test('two starts at once and a third one later seed once', async () => {
  const before = await counts()
  expect(before).toMatchObject({ city: 485, conference: 8, publication: 5 })
  await run()
  expect(await counts()).toEqual(before)
  expect(people).toHaveLength(3)
})

test('without DEMO only cities, domains, tax areas and rates are there, and no file is stored (issue 5, E6)', async () => {
  const before = [people.length, files.size]
  const production = await testDb()
  try {
    const migrated = await tablesWithRows(production)
    await run(false, production)
    const filled = await tablesWithRows(production)
    expect(filled.filter((table) => !migrated.includes(table))).toEqual(['city', 'city_domain', 'tax_area', 'tax_rate'])
    expect([people.length, files.size]).toEqual(before)
  } finally {
    await production.close()
  }
})

/** Every table of both databases that has rows. */
async function tablesWithRows({ db, keys }: TestDb): Promise<string[]> {
  const found = await Promise.all([db, keys].map(tablesOf))
  return found.flat().sort()
}

async function tablesOf(db: TestDb['db']): Promise<string[]> {
  const tables = await db.execute<{ schema: string; name: string }>(
    sql`select schemaname as schema, tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'drizzle', 'pgboss')`,
  )
  const counts = await Promise.all(
    tables.map(async ({ schema, name }) => {
      const [row] = await db.execute(sql`select 1 from ${sql.identifier(schema)}.${sql.identifier(name)} limit 1`)
      return row ? [name] : []
    }),
  )
  return counts.flat()
}

test('items without a price in the sources, and historical items, are not sold', async () => {
  const titles = (
    await there.db.execute(sql`select title from ${conference} union select title from ${publication}`)
  ).map((row) => String(row.title))
  for (const refused of [
    'Fire Chiefs',
    'Municipal Finance Institute',
    'Municipal Law',
    'Webinar',
    'People’s Business',
    "People's Business",
    'Resource Guide',
    'CityBooks',
    'Executive Forum',
    'Legislative Action Day',
  ]) {
    expect(titles.filter((title) => title.includes(refused))).toEqual([])
  }
  const formats = await there.db
    .select({ name: format.name })
    .from(format)
    .innerJoin(publication, eq(publication.id, format.publicationId))
    .where(eq(publication.slug, 'western-city'))
  expect(formats.map(({ name }) => name)).toEqual(['Digital (PDF)'])
})

test('every item on sale has a price, every ticket has a quota, and every row lists its assumptions', async () => {
  const unpriced = await there.db.execute(sql`
    select id from ${ticketType} where id not in (select ticket_type_id from ${ticketPrice})
    union all select id from ${format} where id not in (select format_id from ${formatPrice})
    union all select id from ${ticketType} where id not in (select source_id from ${quotaDraw})
    union all select id from ${conference} where jsonb_array_length(assumptions) = 0
    union all select id from ${publication} where jsonb_array_length(assumptions) = 0`)
  expect([...unpriced]).toEqual([])
})

test('one ticket takes seats in several quotas, and a session has its own quota', async () => {
  const drawn = await there.db.execute(sql`
    select t.name, array_agg(q.label order by q.label) labels from ${ticketType} t
    join ${conference} c on c.id = t.conference_id and c.slug like 'city-attorneys%'
    join ${quotaDraw} d on d.source_id = t.id join ${quota} q on q.id = d.quota_id group by 1 order by 1`)
  expect([...drawn]).toEqual([
    { name: 'Full conference', labels: ['Conference', 'Wednesday reception'] },
    { name: 'Guest pass', labels: ['Wednesday reception'] },
    ...['Friday', 'Thursday', 'Wednesday'].map((day) => ({ name: `One day: ${day}`, labels: ['Conference'] })),
  ])
})

test('the City Attorneys Spring Conference has its published prices', async () => {
  const rows = await there.db.execute(sql`
    select t.name, p.attendee_kind kind, p.cents from ${ticketPrice} p join ${ticketType} t on t.id = p.ticket_type_id
    join ${conference} c on c.id = t.conference_id and c.slug = 'city-attorneys-spring-conference-2027' order by t.position, p.cents`)
  expect(rows.map(({ name, kind, cents }) => [name, kind, cents])).toEqual([
    ['Full conference', 'member-city', 62_500],
    ['Full conference', 'other', 75_000],
    ['Full conference', 'non-member-city', 162_500],
    ...['Wednesday', 'Thursday', 'Friday'].flatMap((day) => [
      [`One day: ${day}`, 'member-city', 35_000],
      [`One day: ${day}`, 'other', 47_500],
      [`One day: ${day}`, 'non-member-city', 135_000],
    ]),
    ['Guest pass', 'guest', 5_000],
  ])
})

test('each digital format has a PDF in storage', async () => {
  const keys = (await there.db.select({ key: format.fileKey }).from(format).where(eq(format.kind, 'digital'))).map(
    ({ key }) => key ?? '',
  )
  expect(keys).toHaveLength(5)
  for (const key of keys)
    expect(
      Buffer.from(files.get(key) ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
})
