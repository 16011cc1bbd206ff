import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeConference, makePublication } from '@/db/factories'
import { asAdmin } from '@/db/factories/backups'
import { plansOf } from '@/db/factories/plans'
import { setPublished } from '@/db/factories/unpublish'
import { conference, eventSession, publication, searchDocument } from '@/db/schema/catalog'
import { type TestDb, testDb } from '@/db/testing'
import { searchConferences, searchPublications } from './queries'
import { markTerms, type Piece } from './rules/mark-words'
import { readSearchText } from './rules/search-text'
import { inSearchTransaction, mostFound } from './search-documents'

const now = new Date('2026-11-24T20:00:00Z')
let there: TestDb

const sessionOf = (title: string, credit?: string) => ({
  title,
  credit,
  startsAt: new Date('2027-05-12T16:00:00Z'),
  endsAt: new Date('2027-05-12T18:00:00Z'),
  cents: 0,
  quotas: [],
})

beforeAll(async () => {
  there = await testDb()
  const { db } = there
  const made = [
    {
      slug: 'clerks',
      title: 'City Clerks Seminar',
      venueCity: 'La Cañada',
      sessions: [sessionOf('Brown Act Update', '2 hours of MCLE credit')],
    },
    { slug: 'managers', title: 'Managers Conference', description: 'How a budget/forecast is made; and/or mended.' },
    { slug: 'budget', title: 'Budget Day', startsOn: '2027-06-01' },
    { slug: 'session', title: 'Finance Institute', sessions: [sessionOf('Budgeting for small cities')] },
    { slug: 'repeats', title: 'Law Forum', description: 'Brown Act law. '.repeat(40) },
    { slug: 'over', title: 'Budget of last year', startsOn: '2026-11-18', endsOn: '2026-11-20' },
    { slug: 'tomorrow', title: 'Budget Secrets', publishedAt: new Date('2026-11-25T20:00:00Z') },
  ]
  for (const one of made) await makeConference(db, { startsOn: '2027-05-12', sessions: [], ...one }, now)
  await makePublication(
    db,
    { slug: 'guide', title: 'Open & Public: the Brown Act', summary: 'Meetings, in plain words.' },
    now,
  )
  await makePublication(
    db,
    { slug: 'handbook', title: 'Handbook', description: 'Finance directors use it at budget time.' },
    now,
  )
})
afterAll(() => there.close())

const conferences = (q: string, filter = {}) =>
  searchConferences(there.db, { terms: readSearchText(q).terms, ...filter }, now)
const publications = (q: string) => searchPublications(there.db, readSearchText(q).terms, now)
const slugs = ({ items }: { items: { slug: string }[] }) => items.map(({ slug }) => slug)
const shown = (pieces: readonly Piece[]) => pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')

test.each([
  ['budget', ['budget', 'session', 'managers']],
  ['BUDGETS', ['budget', 'session', 'managers']],
  ['brown act', ['clerks', 'repeats']],
  ['"Brown Act"', ['clerks', 'repeats']],
  ['"act brown"', []],
  ['MCLE', ['clerks']],
  ['la canada', ['clerks']],
  ['La Cañada', ['clerks']],
  ['clerk’s update', ['clerks']],
  ['forecast mend', ['managers']],
  ['the budget', ['budget', 'session', 'managers']],
  ['budget %', ['budget', 'session', 'managers']],
  ['budget 🎉', ['budget', 'session', 'managers']],
  ['budget brown', []],
  ["'; drop table catalog.conference; --", []],
  ['budget & !sewers', []],
  ['budget:* | <-> (', ['budget', 'session', 'managers']],
  ['ｂｕｄｇｅｔ', ['budget', 'session', 'managers']],
  ['\u202ebudget\u0000', ['budget', 'session', 'managers']],
])(
  'the search “%s” finds titles, then sessions, then descriptions (a session or a description was never found)',
  async (q, found) => {
    expect(slugs(await conferences(q))).toEqual(found)
  },
)

test('a search that finds no word finds longer words that begin with it, and says so', async () => {
  expect(await conferences('semin')).toMatchObject({ byBeginning: true, items: [{ slug: 'clerks' }] })
  expect(await conferences('city semin')).toMatchObject({ byBeginning: true, items: [{ slug: 'clerks' }] })
  expect(await conferences('seminar')).toMatchObject({ byBeginning: false })
  expect(await conferences('se')).toMatchObject({ byBeginning: false, items: [] })
})

test('words that every text has are reported, and alone they are no search', async () => {
  expect(await conferences('the budget')).toMatchObject({ common: ['the'], empty: false })
  expect(await conferences('the of')).toMatchObject({ common: ['the', 'of'], empty: true, items: [] })
  for (const q of ['%', '"', '👩‍👩‍👧', '']) expect(await conferences(q), q).toMatchObject({ empty: true, items: [] })
})

test('matches are marked, with the session or the part of the description that contains them', async () => {
  const { items, forms } = await conferences('budget')
  expect(items.map(({ title }) => shown(markTerms(title, forms)))).toEqual([
    '[Budget] Day',
    'Finance Institute',
    'Managers Conference',
  ])
  expect(items.map(({ snippets }) => snippets.map(({ from, pieces }) => `${from}: ${shown(pieces)}`))).toEqual([
    [],
    ['session: [Budgeting] for small cities'],
    ['description: How a [budget]/forecast is made; and/or mended.'],
  ])
  const { items: clerks, forms: two } = await conferences('"brown act" cañada')
  expect(clerks[0]?.snippets.map(({ pieces }) => shown(pieces))).toEqual([
    '[Brown Act] Update · 2 hours of MCLE credit',
  ])
  expect(shown(markTerms('La Cañada', two))).toBe('La [Cañada]')
  const begun = await conferences('semin')
  expect(shown(markTerms('City Clerks Seminar', begun.forms))).toBe('City Clerks [Seminar]')
})

test('month and audience narrow a search', async () => {
  expect(slugs(await conferences('budget', { month: '2027-06' }))).toEqual(['budget'])
  expect(slugs(await conferences('budget', { audience: 'Mayors' }))).toEqual([])
})

test('each part of the catalog says how much the other has', async () => {
  expect(await publications('budget')).toMatchObject({ items: [{ slug: 'handbook' }], others: 3 })
  expect(await conferences('brown act')).toMatchObject({ items: [{ slug: 'clerks' }, { slug: 'repeats' }], others: 1 })
  expect(await publications('open & public')).toMatchObject({ items: [{ slug: 'guide' }], others: 0 })
  expect(await publications('seminar')).toMatchObject({ items: [], others: 1 })
})

test('the search follows what is written: a changed session, a deleted one, a new title', async () => {
  const { db } = there
  const { id, sessionIds } = await makeConference(
    db,
    { title: 'Changing', startsOn: '2027-05-12', sessions: [sessionOf('Sewers')], quotas: {}, tickets: [] },
    now,
  )
  const found = async (q: string) => slugs(await conferences(q)).length
  expect(await found('sewer')).toBe(1)
  await db
    .update(eventSession)
    .set({ title: 'Streets' })
    .where(eq(eventSession.id, sessionIds.Sewers ?? ''))
  expect([await found('sewer'), await found('street')]).toEqual([0, 1])
  await db.delete(eventSession).where(eq(eventSession.id, sessionIds.Sewers ?? ''))
  await db.update(conference).set({ title: 'Libraries' }).where(eq(conference.id, id))
  expect([await found('street'), await found('library')]).toEqual([0, 1])
  await db.delete(conference).where(eq(conference.id, id))
  expect(await db.select().from(searchDocument).where(eq(searchDocument.id, id))).toEqual([])
})

test('when two writers change one conference’s sessions at once, both are found', async () => {
  const { db } = there
  const { id } = await makeConference(db, { title: 'Twice', startsOn: '2027-05-12', sessions: [] }, now)
  const add = (title: string) =>
    db.transaction(async (tx) => {
      const { quotas: _, ...row } = sessionOf(title)
      await tx.insert(eventSession).values({ ...row, id: crypto.randomUUID(), conferenceId: id })
      await tx.execute(sql`select pg_sleep(0.1)`)
    })
  await Promise.all(['Aqueducts', 'Bridges', 'Culverts'].map(add))
  for (const q of ['aqueduct', 'bridge', 'culvert']) expect(slugs(await conferences(q)), q).toHaveLength(1)
})

test('a search uses its index, shows fifty and says that there are more, and is canceled when it takes too long', async () => {
  const { db } = there
  await db.execute(sql`
    insert into ${publication} (id, slug, title, summary, description, edition, published_at)
    select gen_random_uuid(), 'many-' || n, case when n % 20 = 0 then 'Waterworks' else 'Many' end, '', repeat('Text of a book, number ' || n || '. ', 20), '', '2010-01-01'
    from generate_series(1, 5000) n`)
  await db.execute(sql`analyze catalog.search_document, catalog.publication, catalog.conference`)
  const plans = await plansOf(there.mainUrl, (some) => searchPublications(some, readSearchText('brown act').terms, now))
  const walked = plans.map(({ plan }) => plan).join('\n')
  expect(walked).toContain('search_document_words')
  expect(walked).not.toContain('Seq Scan on search_document')
  const found = await publications('waterworks')
  expect([found.items.length, found.more]).toEqual([mostFound, true])
  const late = inSearchTransaction(db, (tx) => tx.execute(sql`select pg_sleep(10)`))
  await expect(late).rejects.toMatchObject({ cause: { code: '57014' } })
})

test('the words of a conference with a withdrawn session are computed once in a search (four times)', async () => {
  const { db, adminUrl, mainUrl } = there
  const sessions = [sessionOf('Spillways'), sessionOf('Penstocks')]
  const { sessionIds } = await makeConference(db, { title: 'Waterworks', startsOn: '2027-05-12', sessions }, now)
  await setPublished(db, 'eventSession', sessionIds.Penstocks ?? '', { unpublishedAt: now })
  const counting = postgres(asAdmin(adminUrl, mainUrl), { max: 1, onnotice: () => {} })
  try {
    await counting`set track_functions = 'all'`
    const asked = (q: string) => searchConferences(drizzle(counting), { terms: readSearchText(q).terms }, now)
    expect([slugs(await asked('spillways')).length, slugs(await asked('penstocks')).length]).toEqual([1, 0])
    await counting`select pg_stat_force_next_flush()`
    const [row] = await counting`select calls::int from pg_stat_user_functions where funcname = 'conference_words'`
    // The second search asks twice: for the word, and for longer words that begin with it.
    expect(row?.calls).toBe(3)
  } finally {
    await counting.end({ timeout: 5 })
  }
})
