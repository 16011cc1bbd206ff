import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeConference, type MadePublication, makeConference, makePublication, samePrice } from '@/db/factories'
import { conference, publication } from '@/db/schema/catalog'
import { type TestDb, testDb } from '@/db/testing'
import { NotFound } from '@/lib/base/errors'
import {
  catalogSlugs,
  conferenceFacets,
  getConference,
  getPublication,
  isListedConference,
  isListedPublication,
  itemsForCart,
  listConferences,
  listPublications,
} from './queries'
import { readCursor } from './rules/url-values'

const now = new Date('2026-11-24T20:00:00Z')
let there: TestDb
let attorneys: MadeConference
let handbook: MadePublication

beforeAll(async () => {
  there = await testDb()
  const { db } = there
  attorneys = await makeConference(
    db,
    { slug: 'attorneys', title: 'City Attorneys Conference', audience: 'City attorneys', startsOn: '2027-05-12' },
    now,
  )
  await makeConference(
    db,
    { slug: 'clerks', title: 'Clerks Seminar', audience: 'City clerks', startsOn: '2027-02-10', venueCity: 'Napa' },
    now,
  )
  await makeConference(db, { slug: 'running', startsOn: '2026-11-22', endsOn: '2026-11-24' }, now)
  await makeConference(db, { slug: 'over', startsOn: '2026-11-18', endsOn: '2026-11-20' }, now)
  await makeConference(db, { slug: 'not-yet-published', publishedAt: new Date('2026-11-25T20:00:00Z') }, now)
  handbook = await makePublication(
    db,
    { slug: 'handbook', title: 'Revenue Handbook', publishedAt: new Date('2026-11-01T12:00:00Z') },
    now,
  )
  await makePublication(
    db,
    {
      slug: 'guide',
      title: 'Brown Act Guide',
      publishedAt: new Date('2026-11-02T12:00:00Z'),
      formats: [{ kind: 'digital', name: 'PDF', prices: samePrice(0) }],
    },
    now,
  )
  await makePublication(db, { slug: 'tomorrow', publishedAt: new Date('2026-11-25T20:00:00Z') }, now)
})
afterAll(() => there.close())

const slugs = async (filter: Parameters<typeof listConferences>[1]) =>
  (await listConferences(there.db, filter, now)).items.map(({ slug }) => slug)

test('conferences that have not ended are listed, the next one first', async () => {
  expect(await slugs({})).toEqual(['running', 'clerks', 'attorneys'])
})

test('a card says whether registration is open and from which price', async () => {
  const { items } = await listConferences(there.db, {}, now)
  expect(items[0]).toMatchObject({ sales: { state: 'closed' }, tier: 'regular' })
  expect(items[2]).toMatchObject({ sales: { state: 'open', until: '2027-05-05' }, fromCents: 62_500 })
})

test('a list can be narrowed by month and audience', async () => {
  expect(await slugs({ month: '2027-05' })).toEqual(['attorneys'])
  expect(await slugs({ audience: 'City clerks', month: '2027-02' })).toEqual(['clerks'])
  expect(await slugs({ audience: 'Nobody' })).toEqual([])
})

test('the form offers the months and audiences that exist', async () => {
  expect(await conferenceFacets(there.db, now)).toEqual({
    months: ['2026-11', '2027-02', '2027-05'],
    audiences: ['City attorneys', 'City clerks'],
  })
})

test('pages follow each other without a gap or a repetition', async () => {
  const first = await listConferences(there.db, {}, now, 2)
  const second = await listConferences(there.db, { after: readCursor(first.next ?? '') }, now, 2)
  expect([...first.items, ...second.items].map(({ slug }) => slug)).toEqual(['running', 'clerks', 'attorneys'])
  expect(second.next).toBeNull()
  const newest = await listPublications(there.db, {}, now, 1)
  const next = await listPublications(there.db, { after: readCursor(newest.next ?? '') }, now, 1)
  expect([...newest.items, ...next.items].map(({ slug }) => slug)).toEqual(['guide', 'handbook'])
  expect(next.next).toBeNull()
})

test('a conference page has tickets, sessions and the price table', async () => {
  const page = await getConference(there.db, 'attorneys', now)
  expect(page.tickets.map(({ name, prices }) => [name, prices.length])).toEqual([
    ['Full conference', 3],
    ['One day', 3],
  ])
  expect(page.sessions.map(({ title }) => title)).toEqual(['Workshop'])
  expect(page.table.rows.map(({ kind, cents }) => [kind, ...cents])).toEqual([
    ['member-city', 62_500, 35_000],
    ['non-member-city', 162_500, 135_000],
    ['other', 75_000, 47_500],
  ])
})

test('an unknown, unpublished or malformed address is not found', async () => {
  for (const slug of ['nothing', 'not-yet-published', 'x\u0000', "'; drop", '']) {
    await expect(getConference(there.db, slug, now), slug).rejects.toThrow(NotFound)
    await expect(getPublication(there.db, slug, now), slug).rejects.toThrow(NotFound)
  }
  await expect(getPublication(there.db, 'tomorrow', now)).rejects.toThrow(NotFound)
})

test('a publication page has its formats in order, with stock only for print', async () => {
  const page = await getPublication(there.db, 'handbook', now)
  expect(page.formats.map(({ kind, stock }) => [kind, stock])).toEqual([
    ['print', 50],
    ['digital', null],
  ])
})

test('a cart gets its tickets and formats; other ids are left out', async () => {
  const ids = [attorneys.ticketIds['One day'] ?? '', handbook.formatIds.PDF ?? '', crypto.randomUUID()]
  const { tickets, formats } = await itemsForCart(there.db, ids, now)
  expect(tickets).toMatchObject([
    { name: 'One day', conferenceSlug: 'attorneys', refundUntil: '2027-04-23', sessions: [{ title: 'Workshop' }] },
  ])
  expect(tickets[0]?.prices).toHaveLength(3)
  expect(formats).toMatchObject([
    { kind: 'digital', title: 'Revenue Handbook', prices: [{ cents: 1_000 }, { cents: 1_000 }] },
  ])
})

test('the sitemap lists the published pages', async () => {
  expect(await catalogSlugs(there.db, now)).toEqual({
    conferences: ['running', 'clerks', 'attorneys'],
    publications: ['guide', 'handbook'],
  })
})

test('with thousands of rows, the lists are read by their indexes, not by a full scan', async () => {
  await there.db.execute(sql`
    insert into catalog.conference (id, slug, title, audience, summary, description, venue, venue_address, venue_city, starts_on, ends_on, online_until, refund_until, published_at)
    select gen_random_uuid(), 'many-' || n, 'Many', 'Many', '', '', '', '', '', date '2010-01-01' + n, date '2010-01-03' + n, date '2010-01-01' + n, date '2010-01-01' + n, '2010-01-01'
    from generate_series(1, 5000) n`)
  await there.db.execute(sql`
    insert into catalog.publication (id, slug, title, summary, description, edition, published_at)
    select gen_random_uuid(), 'many-' || n, 'Many', '', '', '', timestamptz '2010-01-01' + n * interval '1 hour' from generate_series(1, 5000) n`)
  await there.db.execute(sql`analyze catalog.conference, catalog.publication`)
  const plan = async (query: ReturnType<typeof sql>) =>
    JSON.stringify(await there.db.execute(sql`explain (format json) ${query}`))
  const conferences = await plan(
    sql`select id from ${conference} where ${isListedConference({}, now)} order by starts_on, id limit 25`,
  )
  const publications = await plan(
    sql`select id from ${publication} where ${isListedPublication({}, now)} order by published_at desc, id desc limit 25`,
  )
  expect(conferences).toContain('conference_starts')
  expect(publications).toContain('publication_newest')
  for (const text of [conferences, publications]) expect(text).not.toContain('Seq Scan')
})
