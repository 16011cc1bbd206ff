import fc from 'fast-check'
import type { Page } from 'playwright/test'
import { conferenceSlug } from './support/database'
import { actionOf, type Call, forgedAction, ownFields, soundCall } from './support/fuzz/actions'
import { addressesAndParameters, filled, inAddress, slotsOf } from './support/fuzz/addresses'
import { brokenBody, multipart } from './support/fuzz/bodies'
import { builtActions, postRoutes } from './support/fuzz/built'
import { expectArrived, expectNoFailure, expectNoneLogged } from './support/fuzz/failures'
import { endsSession, type FoundForm, formsOn, once } from './support/fuzz/forms'
import { almost, evils, hostileText } from './support/fuzz/hostile-text'
import { leaveFailedJob, leaveMismatches } from './support/fuzz/mismatches'
import { unmetForms } from './support/fuzz/unmet'
import { waitForMail } from './support/mailbox'
import { buy, fillCart } from './support/order'
import { type Asked, cookieOf, type Fields, raw } from './support/raw'
import { askForCode, newAddress, signIn } from './support/sign-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 600_000 })

/**
 * Each run tries the same inputs, so a change does not break the main branch by chance. By hand, FUZZ_SEED tries others
 * (one or several, as in 1,2,3), FUZZ_RUNS times as many, and FUZZ_PATH replays one (a failure prints its seed and
 * path).
 */
async function tryAll<T>(property: fc.IAsyncProperty<T>, numRuns: number): Promise<void> {
  const path = process.env.FUZZ_PATH
  for (const seed of (process.env.FUZZ_SEED ?? '5').split(',').map(Number))
    await fc.assert(property, {
      seed,
      numRuns: Math.ceil(numRuns * Number(process.env.FUZZ_RUNS ?? 1)),
      ...(path ? { path } : {}),
    })
}

async function answersWell(asked: Asked): Promise<void> {
  expectNoFailure(asked, await raw(asked))
}
test.afterEach(expectNoneLogged)

/** Sends a few at once, as visitors do. */
async function each<T>(all: readonly T[], ask: (one: T) => Promise<void>): Promise<void> {
  const left = [...all]
  const work = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await ask(one)
  }
  await Promise.all([1, 2, 3, 4].map(work))
}

test('no address, parameter or cookie makes our code fail', async ({ page, other }) => {
  const number = await buy(page, { digital: 1 }, newAddress('fuzzed'))
  await signIn(other, 'staff@portal.example')
  const [member, staff] = [await cookieOf(page), await cookieOf(other)]
  const known: Record<string, string> = { number, slug: await conferenceSlug() }
  const good = (slot: string) => known[slot] ?? '11111111-1111-4111-8111-111111111111'
  const all = addressesAndParameters()
  const cookieFor = (address: string) => (address.startsWith('/staff') ? staff : member)

  const table = all.flatMap(({ address, parameters }) => [
    { address, path: filled(address, good) },
    ...parameters.flatMap((name) => {
      const values = evils.map((evil) => inAddress(evil))
      return [...values, `1&${name}=2`].map((value) => ({ address, path: `${filled(address, good)}?${name}=${value}` }))
    }),
    ...slotsOf(address).flatMap((slot) =>
      evils.map((evil) => ({
        address,
        path: filled(address, (name) => (name === slot ? inAddress(evil) : good(name))),
      })),
    ),
  ])
  expect(table.length).toBeGreaterThan(800)
  await each(table, ({ address, path }) => answersWell({ path, headers: { cookie: cookieFor(address) } }))

  const slot = (name: string) => fc.oneof(hostileText, almost(good(name)), fc.constant(good(name))).map(inAddress)
  const names = [...new Set(all.flatMap(({ parameters }) => parameters))]
  const query = fc.array(fc.tuple(fc.constantFrom(...names), hostileText.map(inAddress)), { maxLength: 4 })
  const cookie = fc.oneof(
    fc.constantFrom('', member, staff),
    fc.constantFrom(member, staff).chain(almost).map(inHeader),
    hostileText.map((text) => inHeader(`session=${text}; cart=${text}`)),
  )
  const asked = fc.constantFrom(...all).chain(({ address }) =>
    fc.record({
      path: fc
        .tuple(...slotsOf(address).map(slot))
        .map((values) =>
          slotsOf(address).reduce((path, name, i) => path.replace(`[${name}]`, () => values[i] ?? ''), address),
        ),
      query: query.map((pairs) =>
        pairs
          .map((pair) => pair.join('='))
          .join('&')
          .slice(0, 6_000),
      ),
      cookie,
      rsc: fc.boolean(),
    }),
  )
  const answers = fc.asyncProperty(asked, ({ path, query: more, cookie: sent, rsc }) =>
    answersWell({ path: `${path}?${more}`, headers: { cookie: sent, ...(rsc ? { rsc: '1' } : {}) } }),
  )
  await tryAll(answers, 150)
})

/** Node sends no other characters in a header. */
const inHeader = (text: string): string => text.replace(/[^ -~\u00a0-\u00ff]/g, '').slice(0, 3_000)

test('no field, body or forged action of any form makes our code fail', async ({ page, other, browser }) => {
  const email = newAddress('fuzzes')
  const began = Date.now()
  const number = await buy(page, { tickets: 1, print: 1, digital: 1 }, email)
  await fillCart(page, { tickets: 2, print: 1 })
  await signIn(other, 'staff@portal.example')
  const visitor = await browser.newPage({ baseURL: new URL(page.url()).origin })
  await askForCode(visitor, newAddress('fuzzed-code'))
  const order = `/account/orders/${number}`
  const line = await firstHref(page, order, `${order}/cancel/`)
  const mail = await waitForMail(email, /registered for/, began - 1_000)
  const link = /https?:\S+(\/attendee\/[\w-]+)/.exec(mail.text)?.[1] ?? ''
  await leaveFailedJob()
  const [member, staff] = [await cookieOf(page), await cookieOf(other)]
  const own = await formsOn(page, [
    '/checkout',
    '/cart',
    '/account',
    '/account/sign-in',
    '/account/privacy',
    order,
    line,
  ])
  const slug = await conferenceSlug()
  const [, cartId = ''] = own.flatMap(({ fields }) => fields).find(([name]) => name === 'cartId') ?? []
  const forms = [
    ...own,
    ...(await formsOn(page, ['/sign-in/again'])),
    ...(await formsOn(other, ['/staff/orders', `/staff/orders/${number}`, await firstCancel(other, number)])),
    ...(await formsOn(other, [`/staff/conferences/${slug}/member-prices`])),
    ...(await formsOn(other, ['/staff/failed-jobs'])),
    ...(await formsOn(other, ['/staff/money', `/staff/money?close=${(await leaveMismatches()).open}`])),
    ...(await formsOn(visitor, ['/sign-in', new URL(visitor.url()).pathname, '/deleted', link, `${link}/remove`])),
    ...(await formsOn(visitor, [`/conferences/${slug}`])),
    ...(await formsOn(visitor, [await firstHref(visitor, '/publications', '/publications/')])),
    ...unmetForms({ member, staff, visitor: await cookieOf(visitor) }, { orderNumber: number, cartId, slug }),
    { action: '/api/stripe/webhook', button: 'webhook', fields: [['id', 'evt_1']], cookie: '' } satisfies FoundForm,
  ].filter(once)
  await visitor.context().close()
  expectAllMet(forms)
  const buttons = forms.map(({ button }) => button)
  expect(buttons).toEqual(expect.arrayContaining(['Refund $625.00', 'Close without refund', 'Reopen']))
  const last = forms.filter(endsSession)
  const first = forms.filter((form) => !endsSession(form))
  await each(first.filter(hasAction), expectReached)
  const spoilt = (all: readonly FoundForm[]) => fc.constantFrom(...all).chain(spoiled)
  await tryAll(fc.asyncProperty(spoilt(first), answersWell), 200)
  for (const form of first) await answersWell(posted(form, hasAction(form) ? soundCall(form) : multipart(form.fields)))
  await tryAll(fc.asyncProperty(spoilt(last), answersWell), 20)
})

const hasAction = ({ fields }: FoundForm): boolean => actionOf(fields) !== ''

/** Every action of the build and every route that takes a form is tried. A new one fails here until it is added. */
function expectAllMet(forms: readonly FoundForm[]): void {
  const met = new Set(forms.map(({ fields }) => actionOf(fields)))
  expect([...builtActions()].filter(([id]) => !met.has(id)).map(([, name]) => name)).toEqual([])
  const paths = forms.map(({ action }) => action.split('?')[0] ?? '')
  for (const address of postRoutes()) {
    const pattern = new RegExp(`^${address.replace(/\[\w+\]/g, '[^/]+')}$`)
    expect(
      paths.some((path) => pattern.test(path)),
      address,
    ).toBe(true)
  }
}

/** A call with one unknown field and, of its own fields, only the cart id. It reaches the action and does nothing. */
async function expectReached(form: FoundForm): Promise<void> {
  const mark = `reached-${form.action}-${form.button}`
  const cart = form.fields.filter(([name]) => name === 'cartId')
  const asked = posted(form, soundCall(form, [...cart, ['mark', mark]]))
  const answer = await raw(asked)
  expectNoFailure(asked, answer)
  expectArrived(mark, answer, mark)
}

/** The first link on this page to such an address. */
async function firstHref(page: Page, on: string, to: string): Promise<string> {
  const html = await (await page.request.get(on)).text()
  const found = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
  const href = found.find((each) => each.startsWith(to) && !each.includes('search'))
  expect(href, `a link to ${to} on ${on}`).toBeDefined()
  return href ?? ''
}

/** The confirmation that staff see before a refund. */
async function firstCancel(page: Page, number: string): Promise<string> {
  const html = await (await page.request.get(`/staff/orders/${number}`)).text()
  const id = /name="cancel"[^>]* value="([^"]+)"/.exec(html)?.[1] ?? ''
  expect(id, 'a line that staff may cancel').not.toBe('')
  return `/staff/orders/${number}?cancel=${id}`
}

/** The form with some fields spoiled, in a body that no browser makes, or with its action forged. */
function spoiled(form: FoundForm): fc.Arbitrary<Asked> {
  const field = fc.nat(Math.max(0, form.fields.length - 1))
  const how = fc.constantFrom('put', 'add', 'drop', 'name')
  const changes = fc.array(fc.tuple(field, hostileText, how), { minLength: 1, maxLength: 3 })
  const near = field.chain((at) => fc.tuple(fc.constant(at), almost(form.fields[at]?.[1] ?? ''), fc.constant('put')))
  const all = fc.oneof(
    changes,
    near.map((change) => [change]),
  )
  return fc.oneof(
    { weight: 2, arbitrary: fc.tuple(all, fc.boolean()).map(([some, isCall]) => sendSpoiled(form, some, isCall)) },
    brokenBody(form.fields).map((body) => posted(form, body)),
    forgedAction(form).map((call) => posted(form, call)),
  )
}

/** As a browser sends it, or as React's scripts do. */
function sendSpoiled(form: FoundForm, changes: readonly [number, string, string][], isCall: boolean): Asked {
  if (isCall && hasAction(form)) return posted(form, soundCall(form, changes.reduce(spoil, ownFields(form))))
  return posted(form, multipart(changes.reduce(spoil, form.fields)))
}

function spoil(fields: Fields, [drawn, text, how]: [number, string, string]): Fields {
  const at = drawn % Math.max(1, fields.length)
  const name = fields[at]?.[0] ?? 'x'
  if (how === 'put') return fields.map((field, i) => (i === at ? [field[0], text] : field))
  if (how === 'add') return [...fields, [name, text]]
  if (how === 'drop') return fields.filter((_, i) => i !== at)
  return [...fields, [text.replace(/["\r\n]/g, '').slice(0, 200), text]]
}

function posted({ action, cookie }: FoundForm, { type, body, headers }: Omit<Call, 'headers'> & Partial<Call>): Asked {
  const sent = { cookie, 'content-type': type, 'content-length': String(body.length), ...headers }
  return { method: 'POST', path: action, headers: sent, body }
}
