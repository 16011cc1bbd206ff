import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeConference, type MadePublication, makeConference, makePublication } from '@/db/factories/catalog'
import { notPublishedAt, setPublished, withdrawnAt } from '@/db/factories/unpublish'
import { conference } from '@/db/schema/catalog'
import { type TestDb, testDb } from '@/db/testing'
import { NotFound } from '@/lib/base/errors'
import {
  catalogSlugs,
  conferenceFacets,
  getConference,
  getPublication,
  itemsForCart,
  listConferences,
  listPublications,
  publishedAmong,
  searchConferences,
  searchPublications,
} from './queries'
import { readSearchText } from './rules/search-text'

const now = new Date('2026-11-24T20:00:00Z')
const soon = new Date(now.getTime() + 1_000)
let there: TestDb
let summit: MadeConference
let guide: MadePublication

beforeAll(async () => {
  there = await testDb()
  summit = await makeConference(there.db, { slug: 'summit', title: 'Quokka Summit', audience: 'Quokkas' }, now)
  guide = await makePublication(there.db, { slug: 'guide', title: 'Quokka Guide' }, now)
})
afterAll(() => there.close())

const found = async <T>(page: Promise<T>): Promise<boolean> => {
  try {
    await page
    return true
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}
const { terms } = readSearchText('quokka')
const ids = () => [...Object.values(summit.ticketIds), ...Object.values(summit.sessionIds)]
const formatIds = () => Object.values(guide.formatIds)

/** Every public read, and whether it shows the conference. */
const conferenceReads: Record<string, (at: Date) => Promise<boolean>> = {
  list: async (at) => (await listConferences(there.db, {}, at)).items.length > 0,
  'options of the search form': async (at) => (await conferenceFacets(there.db, at)).audiences.length > 0,
  page: (at) => found(getConference(there.db, 'summit', at)),
  search: async (at) => (await searchConferences(there.db, { terms }, at)).items.length > 0,
  'count of a search for publications': async (at) => (await searchPublications(there.db, terms, at)).others > 0,
  sitemap: async (at) => (await catalogSlugs(there.db, at)).conferences.length > 0,
  'tickets for a cart': async (at) =>
    (await itemsForCart(there.db, ids(), at)).tickets.every((each) => each.isPublished),
  'items of a large order': async (at) => (await publishedAmong(there.db, ids(), at)).size === ids().length,
}
const publicationReads: Record<string, (at: Date) => Promise<boolean>> = {
  list: async (at) => (await listPublications(there.db, {}, at)).items.length > 0,
  page: (at) => found(getPublication(there.db, 'guide', at)),
  search: async (at) => (await searchPublications(there.db, terms, at)).items.length > 0,
  'count of a search for conferences': async (at) => (await searchConferences(there.db, { terms }, at)).others > 0,
  sitemap: async (at) => (await catalogSlugs(there.db, at)).publications.length > 0,
  'formats for a cart': async (at) =>
    (await itemsForCart(there.db, formatIds(), at)).formats.every((one) => one.isPublished),
  'items of a large order': async (at) => (await publishedAmong(there.db, formatIds(), at)).size === formatIds().length,
}
const isShown = async (reads: typeof conferenceReads, at = now): Promise<Record<string, boolean>> =>
  Object.fromEntries(await Promise.all(Object.entries(reads).map(async ([name, read]) => [name, await read(at)])))
const all = (reads: object, shown: boolean) => Object.fromEntries(Object.keys(reads).map((name) => [name, shown]))

const published = { publishedAt: now, unpublishedAt: null }

test.each(notPublishedAt(now))('no public read shows a conference that is %s', async (_, times) => {
  await setPublished(there.db, 'conference', summit.id, published)
  expect(await isShown(conferenceReads)).toEqual(all(conferenceReads, true))
  await setPublished(there.db, 'conference', summit.id, times)
  expect(await isShown(conferenceReads)).toEqual(all(conferenceReads, false))
  // A cart that has the tickets still knows their names.
  const { tickets } = await itemsForCart(there.db, ids(), now)
  expect(tickets.map((each) => [each.conferenceTitle, each.isPublished])).toEqual(
    Array(2).fill(['Quokka Summit', false]),
  )
  await setPublished(there.db, 'conference', summit.id, published)
})

test.each(notPublishedAt(now))('no public read shows a publication that is %s', async (_, times) => {
  await setPublished(there.db, 'publication', guide.id, published)
  expect(await isShown(publicationReads)).toEqual(all(publicationReads, true))
  await setPublished(there.db, 'publication', guide.id, times)
  expect(await isShown(publicationReads)).toEqual(all(publicationReads, false))
  await setPublished(there.db, 'publication', guide.id, published)
})

test('what is scheduled appears and disappears by the clock alone', async () => {
  const [before, from, until] = [now, soon, new Date(soon.getTime() + 1_000)]
  const times = { publishedAt: from, unpublishedAt: until }
  await setPublished(there.db, 'conference', summit.id, times)
  await setPublished(there.db, 'publication', guide.id, times)
  for (const [at, shown] of [
    [before, false],
    [from, true],
    [until, false],
  ] as const) {
    expect(await isShown(conferenceReads, at)).toEqual(all(conferenceReads, shown))
    expect(await isShown(publicationReads, at)).toEqual(all(publicationReads, shown))
  }
  await setPublished(there.db, 'conference', summit.id, published)
  await setPublished(there.db, 'publication', guide.id, published)
})

test.each(withdrawnAt(now))('a ticket type that was %s is on no page and is not on sale', async (_, times) => {
  const id = summit.ticketIds['Full conference'] ?? ''
  await setPublished(there.db, 'ticketType', id, times)
  const page = await getConference(there.db, 'summit', now)
  expect([page.tickets.map(({ name }) => name), page.fromCents, page.mainTicketId]).toEqual([['One day'], null, null])
  expect((await listConferences(there.db, {}, now)).items).toMatchObject([{ fromCents: null, mainTicketId: null }])
  const { tickets } = await itemsForCart(there.db, ids(), now)
  expect(tickets.map(({ name, isPublished }) => [name, isPublished])).toEqual([
    ['Full conference', false],
    ['One day', true],
  ])
  expect((await publishedAmong(there.db, ids(), now)).has(id)).toBe(false)
  await setPublished(there.db, 'ticketType', id, { unpublishedAt: null })
})

test.each(withdrawnAt(now))(
  'a session that was %s is on no page, in no search and is not offered',
  async (_, times) => {
    const id = summit.sessionIds.Workshop ?? ''
    const search = async () =>
      (await searchConferences(there.db, { terms: readSearchText('workshop').terms }, now)).items.length
    expect(await search()).toBe(1)
    await setPublished(there.db, 'eventSession', id, times)
    expect((await getConference(there.db, 'summit', now)).sessions).toEqual([])
    expect(await search()).toBe(0)
    expect((await itemsForCart(there.db, ids(), now)).tickets.flatMap(({ sessions }) => sessions)).toEqual([])
    expect((await publishedAmong(there.db, ids(), now)).has(id)).toBe(false)
    await setPublished(there.db, 'eventSession', id, { unpublishedAt: null })
  },
)

test('a session that is to be withdrawn is found and offered until then, and by no word of the search a moment later', async () => {
  const id = summit.sessionIds.Workshop ?? ''
  const shownAt = async (at: Date) => [
    (await searchConferences(there.db, { terms: readSearchText('workshop').terms }, at)).items.length,
    (await searchPublications(there.db, readSearchText('workshop').terms, at)).others,
    (await getConference(there.db, 'summit', at)).sessions.length,
  ]
  await setPublished(there.db, 'eventSession', id, { unpublishedAt: soon })
  expect(await shownAt(now)).toEqual([1, 1, 1])
  expect(await shownAt(soon)).toEqual([0, 0, 0])
  // The conference is still found by its other words.
  expect((await searchConferences(there.db, { terms }, soon)).items).toHaveLength(1)
  // Another change writes the stored text again.
  await there.db.update(conference).set({ summary: 'A summit about sewers.' }).where(eq(conference.id, summit.id))
  expect([await shownAt(now), await shownAt(soon)]).toEqual([
    [1, 1, 1],
    [0, 0, 0],
  ])
  await setPublished(there.db, 'eventSession', id, { unpublishedAt: null })
  expect(await shownAt(soon)).toEqual([1, 1, 1])
})

test.each(withdrawnAt(now))('a format that was %s is on no page and is not on sale', async (_, times) => {
  const id = guide.formatIds.PDF ?? ''
  await setPublished(there.db, 'format', id, times)
  expect((await getPublication(there.db, 'guide', now)).formats.map(({ name }) => name)).toEqual(['Print'])
  const [listed] = (await listPublications(there.db, {}, now)).items
  expect(listed?.formats.map(({ name }) => name)).toEqual(['Print'])
  expect((await searchPublications(there.db, terms, now)).items[0]?.formats.map(({ name }) => name)).toEqual(['Print'])
  const { formats } = await itemsForCart(there.db, formatIds(), now)
  expect(formats.map(({ name, isPublished }) => [name, isPublished])).toEqual([
    ['Print', true],
    ['PDF', false],
  ])
  await setPublished(there.db, 'format', id, { unpublishedAt: null })
})

test.each(withdrawnAt(now))(
  'a conference all of whose tickets were %s is not on sale, on its page, in lists and in searches alike',
  async (_, times) => {
    const salesOf = async () => [
      (await getConference(there.db, 'summit', now)).sales.state,
      (await listConferences(there.db, {}, now)).items[0]?.sales.state,
      (await searchConferences(there.db, { terms }, now)).items[0]?.sales.state,
    ]
    const [first = '', ...others] = Object.values(summit.ticketIds)
    for (const id of others) await setPublished(there.db, 'ticketType', id, times)
    expect(await salesOf()).toEqual(['open', 'open', 'open'])
    await setPublished(there.db, 'ticketType', first, times)
    expect(await salesOf()).toEqual(['not-on-sale', 'not-on-sale', 'not-on-sale'])
    for (const id of [first, ...others]) await setPublished(there.db, 'ticketType', id, { unpublishedAt: null })
  },
)
