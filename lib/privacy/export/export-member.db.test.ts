import { strFromU8, unzipSync } from 'fflate'
import { expect, test, vi } from 'vitest'
import { makeConference, makePublication } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { makeCity, makeTaxArea } from '@/db/factories/cities'
import { openMoneyWorld } from '@/db/factories/money'
import { makeCart } from '@/db/factories/orders'
import { bySelf, makeAttendee } from '@/db/factories/people'
import { getProfile } from '@/lib/accounts/queries'
import { saveProfile } from '@/lib/accounts/save-profile'
import { visitor } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { checkoutDraft } from '@/lib/carts/forms-draft'
import { saveCheckoutDraft } from '@/lib/carts/save-checkout-draft'
import { settleOrder } from '@/lib/checkout/settle-order'
import { kinds } from '@/lib/records/kinds'
import { keepRecordIn, openFor, readOwn, vaultFields } from '@/lib/vault'
import { askForExport } from './ask-for-export'
import { exportMember, gatherExport } from './export-member'
import type { MemberExport } from './readable-page'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const now = new Date()

/** A record of any kind with a unique word in every field. */
function fullRecord(kind: keyof typeof kinds): { data: Record<string, unknown>; words: string[] } {
  const words: string[] = []
  const word = (name: string) => {
    const made = `${kind}-${name}-${newId().slice(0, 8)}`.toLowerCase()
    words.push(made)
    return made
  }
  const data = Object.fromEntries(
    Object.keys(kinds[kind].shape).map((name) => {
      if (name === 'topics') return [name, [word(name), word(name)]]
      if (name === 'mailNotices' || name === 'letters') return [name, true]
      if (name === 'email') return [name, `${word(name)}@alder.example`]
      return [name, word(name)]
    }),
  )
  return { data, words }
}

async function unzipped(person: PersonId): Promise<{ data: MemberExport; html: string }> {
  const files = unzipSync(await new Response(exportMember(world.as(person))).bytes())
  expect(Object.keys(files).sort()).toEqual(['data.html', 'data.json'])
  return {
    data: JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array())),
    html: strFromU8(files['data.html'] ?? new Uint8Array()),
  }
}

test('[C22] the export has everything kept about the member, in every field, to read and to reuse', async () => {
  const email = `export-${newId()}@alder.example`
  const person = await world.member(email)
  const db = world.db()
  const profile = fullRecord('profile')
  const delivery = fullRecord('delivery')
  const checkout = fullRecord('checkout')
  const attendee = fullRecord('attendee')
  await db.transaction(async (tx) => {
    await keepRecordIn(tx, { person, kind: 'profile', data: profile.data, provenance: bySelf, now })
    const commerce = { ...bySelf, givenFor: 'commerce', form: 'checkout-delivery' } as const
    await keepRecordIn(tx, {
      person,
      kind: 'delivery',
      ref: newId(),
      data: delivery.data as never,
      provenance: commerce,
      now,
    })
  })
  await makeCity(db, { id: String(profile.data.cityId), name: 'Town of Export' })
  const other = await world.member()
  await makeAttendee(db, other, { ...attendee.data, email }, now)
  await makeAttendee(db, other, { firstName: 'somebodyelse', email: 'else@alder.example' }, now)
  const staff = memberCtx(db, newId<PersonId>(), now, ['finance'])
  await openFor(staff, { person, kind: 'profile', purpose: 'answer-order', subject: 'order:10077' })
  const made = await makeConference(db)
  const bought = await world.order(
    person,
    made.ticketIds['Full conference'] ?? '',
    [email, ...['a', 'b', 'c'].map((name) => `${name}-${newId()}@elm.example`)],
    287_500,
    { me: 0 },
  )
  world.pay(bought)
  await settleOrder(world.as(person), { checkoutSessionId: bought.checkoutSessionId })
  // Placing an order deletes the checkout; this is the next one.
  await db.transaction((tx) =>
    keepRecordIn(tx, { person, kind: 'checkout', data: checkout.data as never, provenance: bySelf, now }),
  )
  const book = await makePublication(db, { title: 'Book of the Cart' })
  await makeCart(db, person, [{ kind: 'publication', itemId: book.formatIds.PDF ?? '', quantity: 7 }], now)

  const { data, html } = await unzipped(person)
  const text = JSON.stringify(data)
  const given = [
    ...profile.words.filter((one) => !one.startsWith('profile-cityid')),
    ...delivery.words,
    ...checkout.words,
    ...attendee.words.filter((one) => !one.startsWith('attendee-email')),
  ]
  expect(given.length).toBeGreaterThan(25)
  for (const word of [email, ...given, 'order 10077', String(bought.number), 'Book of the Cart']) {
    expect(text, word).toContain(word)
    expect(html, word).toContain(word)
  }
  expect(text).not.toContain('somebodyelse')
  // Titles and words for people: no id, no code name. Another person's seat is counted and not named.
  expect(data.sections.find((one) => one.title === 'Your registrations')?.entries).toMatchObject([
    {
      Title: expect.stringMatching(/^Registration: .+, .+ \d+.*, \d{4}$/),

      Status: 'Confirmed',
    },
  ])
  const [ordered, ...others] = data.sections.find((one) => one.title === 'Your orders')?.entries ?? []
  expect(others).toEqual([])
  expect(ordered).toMatchObject({
    Title: expect.stringContaining(`Order ${bought.number}, `),
    'Item 1': expect.stringMatching(/^1 × .+, for you: \$625\.00$/),
    'Item 2': expect.stringMatching(/^3 × .+, for people you registered: \$2,250\.00$/),
  })
  expect(html).toContain(`<h3>${ordered?.Title}</h3>`)
  expect(text).not.toMatch(/"checkout-attendee"|"profile-at-payment"|"For"|elm\.example/)
  expect(data.sections.find((one) => one.title === 'Your profile')?.entries[0]?.City).toBe('Town of Export')

  // Each heading appears once, with labels that people can read.
  const titles = data.sections.map((section) => section.title)
  expect(titles.filter((title) => title === 'Your profile')).toHaveLength(1)
  expect(new Set(titles).size).toBe(titles.length)
  expect(data.sections.find(({ title }) => title === 'Details given for registrations')?.entries).toHaveLength(2)
  expect(titles).toEqual(
    expect.arrayContaining([
      'Your account',
      'Your orders',
      'Your payments',
      'Your cart',
      'Your registrations',
      'Who viewed your data',
    ]),
  )
  const names = data.sections.flatMap((section) => section.entries.flatMap((entry) => Object.keys(entry)))
  for (const kind of ['profile', 'delivery', 'attendee', 'checkout'] as const)
    for (const field of Object.keys(kinds[kind].shape))
      expect(names, `${kind}.${field}`).toContain(vaultFields[`${kind}.${field}` as keyof typeof vaultFields])
})

test('[C22] an unfinished checkout comes out by attendee, with the names of its ticket, session and tax area (it was raw JSON)', async () => {
  const person = await world.member()
  const db = world.db()
  const made = await makeConference(db)
  const area = await makeTaxArea(db, { name: 'Town of Drafts' })
  const itemId = made.ticketIds['Full conference'] ?? ''
  const [session = '', sessionId = ''] = Object.entries(made.sessionIds)[0] ?? []
  await makeCart(db, person, [{ kind: 'ticket', itemId, quantity: 1 }], now)
  const draft = checkoutDraft.parse({
    attendees: [{ ticketTypeId: itemId, firstName: 'Casey', isMe: 'on', sessionIds: [sessionId] }],
    delivery: { name: 'City Hall', taxAreaId: area.id },
  })
  await saveCheckoutDraft(world.as(person), draft)
  const { data, html } = await unzipped(person)
  const [attendee, delivery, source] =
    data.sections.find(({ title }) => title === 'An unfinished checkout')?.entries ?? []
  expect(attendee).toMatchObject({
    Title: 'Attendee 1',
    Ticket: `${made.title}: Full conference`,
    'You are attending': 'yes',
    'First name of the attendee': 'Casey',
    'Add-on sessions': session,
  })
  expect(delivery).toMatchObject({ 'Delivery name': 'City Hall', 'City or county for sales tax': 'Town of Drafts' })
  expect(source).toMatchObject({ 'Provided by': 'you', Form: 'Checkout' })
  expect(html).not.toMatch(/[{}]&quot;|&quot;:/)
  for (const id of [itemId, sessionId, area.id]) expect(html).not.toContain(id)
})

test('[C22] the export matches what is kept: the file read back equals the profile', async () => {
  const person = await world.member()
  const { data: input } = fullRecord('profile')
  await world
    .db()
    .transaction((tx) => keepRecordIn(tx, { person, kind: 'profile', data: input, provenance: bySelf, now }))
  const { data } = await unzipped(person)
  const entry = data.sections.find((section) => section.title === 'Your profile')?.entries[0] ?? {}
  const kept = await readOwn(world.as(person), 'profile')
  const back = Object.fromEntries(
    Object.keys(kinds.profile.shape).map((name) => [
      name,
      entry[vaultFields[`profile.${name}` as keyof typeof vaultFields]],
    ]),
  )
  const words = { ...kept, topics: kept?.topics.join(', '), mailNotices: 'yes', letters: 'yes' }
  expect(back).toEqual(words)
})

test('[C22] hostile text stays text in the page', async () => {
  const person = await world.member()
  const firstName = `<script>alert("x")</script>`
  await world
    .db()
    .transaction((tx) => keepRecordIn(tx, { person, kind: 'profile', data: { firstName }, provenance: bySelf, now }))
  const { html } = await unzipped(person)
  expect(html).not.toContain('<script>')
  expect(html).toContain('&lt;script&gt;')
})

test('a visitor has nothing to download', async () => {
  await expect(gatherExport({ ...world.as(newId<PersonId>()), actor: visitor })).rejects.toThrow(Forbidden)
})

test('[C23] a changed profile is read back, shown to others and exported in its new version; the old words are gone', async () => {
  const person = await world.member()
  const ctx = world.as(person)
  const { data } = fullRecord('profile')
  const [first, second] = [
    { ...data, firstName: 'Oldname' },
    { ...data, firstName: 'Newname', phone: '916 555 0199' },
  ]
  for (const input of [first, second]) expect(await saveProfile(ctx, input as never)).toMatchObject({ ok: true })
  expect(await getProfile(ctx)).toMatchObject({ firstName: 'Newname', phone: '916 555 0199' })
  const system = { ...ctx, actor: { kind: 'system', name: 'mail' } as const }
  expect(await openFor(system, { person, kind: 'profile', purpose: 'notify-order' })).toMatchObject({
    firstName: 'Newname',
  })
  const text = JSON.stringify(await gatherExport(ctx))
  expect(text).toContain('Newname')
  expect(text).not.toContain('Oldname')
})

test('a person prepares one export at a time, and six a minute; other people do not wait', async () => {
  const [one, other] = [world.as(await world.member()), world.as(await world.member())]
  const first = await askForExport(one)
  expect(await askForExport(one)).toEqual({ ok: false, refusal: { code: 'busy', by: 'yourself' } })
  const others = await askForExport(other)
  if (!first.ok || !others.ok) throw new Error('refused')
  await others.value.cancel()
  expect(Object.keys(unzipSync(await new Response(first.value).bytes()))).toContain('data.json')
  for (let i = 1; i < 6; i++) {
    const next = await askForExport(one)
    if (!next.ok) throw new Error(next.refusal.code)
    await next.value.cancel()
  }
  expect(await askForExport(one)).toMatchObject({ ok: false, refusal: { code: 'too-many' } })
  await expect(askForExport({ ...one, actor: visitor })).rejects.toThrow(Forbidden)
})

test('four people who take nothing of their exports do not delay a fifth (they blocked everyone)', async () => {
  const slow = []
  for (let i = 0; i < 4; i++) slow.push(await askForExport(world.as(await world.member())))
  const fifth = await askForExport(world.as(await world.member()))
  if (!fifth.ok) throw new Error(fifth.refusal.code)
  expect(Object.keys(unzipSync(await new Response(fifth.value).bytes()))).toContain('data.json')
  for (const one of slow) if (one.ok) await one.value.cancel()
})

test('a refusal because another download is under way does not count', async () => {
  const ctx = world.as(await world.member())
  const first = await askForExport(ctx)
  for (let i = 0; i < 9; i++) expect(await askForExport(ctx)).toMatchObject({ refusal: { code: 'busy' } })
  if (first.ok) await first.value.cancel()
  const next = await askForExport(ctx)
  expect(next.ok).toBe(true)
  if (next.ok) await next.value.cancel()
})
