import { makeMember, memberCtx } from '@/db/factories/accounts'
import { makeConference, makePublication, samePrice } from '@/db/factories/catalog'
import { makeCity, makeTaxArea } from '@/db/factories/cities'
import { attendeeInput, deliveryInput, makeCart, placing } from '@/db/factories/orders'
import type { PersonId } from '@/lib/base/ids'
import type { PlaceOrderWithNetwork } from '@/lib/checkout/place-order'
import { placeOrder } from '@/lib/checkout/place-order'
import { mainDb } from '@/lib/infra/database'
import { env } from '@/lib/infra/env'
import { onePerProcess } from '@/lib/infra/one-per-process'
import { closeVault, ensureVault } from '@/lib/vault'
import { type Figure, rounded } from './figure'
import { openDatabases, type Surroundings } from './open-world'
import { countTrips, freshStatements, recordingPool, replayer, type Statement } from './record-statements'

type Ready = { person: PersonId; input: PlaceOrderWithNetwork }
type Shop = { ready: (count: number) => Promise<Ready[]> }

/**
 * Orders per second by the command: each has a registration, a printed and a digital publication, all for one
 * conference. They are compared with the statements of such an order sent through the driver alone, with fresh ids and
 * the same concurrency. The two take turns, and the median counts.
 */
export async function measurePlacing(
  around: Surroundings,
  { orders = 300, atOnce = 8, rounds = 3 }: { orders?: number; atOnce?: number; rounds?: number } = {},
): Promise<Figure[]> {
  const databases = await openDatabases(around, 'placing')
  try {
    const shop = await openShop()
    const [first, second, another, ...warm] = await shop.ready(3 + atOnce * 10)
    if (!first || !second || !another) throw new Error('no one is ready to buy')
    for (const each of warm) await place(each)
    const [one, other] = await recordPlacing(another, [first, second])
    if (!one || !other) throw new Error('nothing was recorded')
    const recorded = [one, other] as const
    const runs: { command: number; bare: number }[] = []
    for (let round = 0; round < rounds; round++) {
      const bare = await bareRate(databases, recorded, { first, ready: await shop.ready(orders), atOnce })
      const ready = await shop.ready(orders)
      const command = await rate(ready.length, atOnce, (i) => place(at(ready, i)))
      runs.push({ command, bare })
    }
    runs.sort((a, b) => a.command / a.bare - b.command / b.bare)
    const { command, bare } = at(runs, Math.floor(runs.length / 2))
    return [
      {
        group: 'Placing orders',
        what: `orders placed by the command, ${atOnce} at once`,
        value: rounded(command, 1),
        unit: 'a second',
        beside: `its ${recorded[0].length} bare statements, sent one after the other by the driver alone: ${rounded(bare, 1)}`,
        ratio: rounded(command / bare),
        aim: 'at least 0.4',
      },
      {
        group: 'Placing orders',
        what: 'statements of one order, both databases',
        value: recorded[0].length,
        unit: 'statements',
        beside: `in ${tripsIn(recorded[0])} round trips`,
        aim: 'under 20 in under 8',
      },
    ]
  } finally {
    await databases.close()
  }
}

function at<T>(list: readonly T[], index: number): T {
  const one = list[index]
  if (one === undefined) throw new RangeError(`nothing at ${index}`)
  return one
}

export async function openShop(buyersAtAll = 200): Promise<Shop> {
  const [db, now] = [mainDb(), new Date()]
  await ensureVault(now)
  await makeCity(db, { id: 'alder', name: 'Alder', domains: ['alder.example'] }, now)
  const area = await makeTaxArea(db)
  const made = await makeConference(db, { quotas: { Conference: 1_000_000, Workshop: 1_000_000 } }, now)
  const book = await makePublication(db, {
    formats: [
      { kind: 'print', name: 'Print', stock: 1_000_000, grams: 400, prices: samePrice(3500) },
      { kind: 'digital', name: 'PDF', fileKey: 'publications/bench.pdf', prices: samePrice(1000) },
    ],
  })
  const ticketTypeId = made.ticketIds['Full conference'] ?? ''
  const items = [
    { kind: 'ticket' as const, itemId: ticketTypeId, quantity: 1 },
    ...Object.values(book.formatIds).map((itemId) => ({ kind: 'publication' as const, itemId, quantity: 1 })),
  ]
  const buyers: PersonId[] = []
  for (let i = 0; i < buyersAtAll; i++) buyers.push(await makeMember(db, `buyer${i}@alder.example`, now))
  let seenTotal = -1
  const ready = async (count: number) => {
    const made: Ready[] = []
    for (let i = 0; i < count; i++) {
      const person = at(buyers, i % buyers.length)
      const cartId = await makeCart(db, person, items, new Date())
      const attendees = [attendeeInput({ ticketTypeId, email: `guest${i}@alder.example` })]
      const delivery = deliveryInput({ taxAreaId: area.id })
      made.push({ person, input: placing({ cartId, attendees, delivery, seenTotal }) })
    }
    return made
  }
  const told = await placeOrder(...asked(at(await ready(1), 0)))
  if (told.ok || told.refusal.code !== 'total-changed') throw new Error('no total was told')
  seenTotal = told.refusal.total
  return { ready }
}

const asked = ({ person, input }: Ready, db = mainDb()) => [memberCtx(db, person, new Date()), input] as const

async function place(ready: Ready, db = mainDb()): Promise<void> {
  const placed = await placeOrder(...asked(ready, db))
  if (!placed.ok) throw new Error(`not placed: ${placed.refusal.code}`)
}

/**
 * What each of these orders sends to both databases once the driver has prepared the statements, as in a process that
 * already serves. The key store's pool belongs to the process, so it is filled beforehand.
 */
export async function recordPlacing(warm: Ready, orders: readonly Ready[]): Promise<Statement[][]> {
  const [into, tripOf]: [Statement[], () => number] = [[], countTrips()]
  const main = recordingPool(env().DATABASE_URL, { database: 'main', into, tripOf })
  const keys = recordingPool(env().KEYS_DATABASE_URL, { database: 'keys', into, tripOf })
  await closeVault()
  const store = { url: env().KEYS_DATABASE_URL, connection: keys }
  Object.assign(
    onePerProcess<object>('key-store', () => ({})),
    { store },
  )
  await place(warm, main.db)
  const recorded: Statement[][] = []
  for (const order of orders) {
    into.length = 0
    await place(order, main.db)
    recorded.push([...into])
  }
  await Promise.all([main.close(), closeVault()])
  return recorded
}

export const tripsIn = (statements: readonly Statement[]): number => new Set(statements.map(({ trip }) => trip)).size

async function bareRate(
  databases: { mainUrl: string; keysUrl: string },
  recorded: readonly [Statement[], Statement[]],
  { first, ready, atOnce }: { first: Ready; ready: Ready[]; atOnce: number },
): Promise<number> {
  const lanes = Array.from({ length: atOnce }, () => replayer(databases))
  const known = ({ person, input }: Ready) =>
    new Map([
      [first.person as string, person as string],
      [first.input.cartId, input.cartId],
    ])
  const plays = ready.map((each) => freshStatements(recorded, known(each)))
  try {
    await Promise.all(lanes.map((lane, i) => lane.play(freshStatements(recorded, known(at(ready, i))))))
    return await rate(plays.length - atOnce, atOnce, (i, lane) => at(lanes, lane).play(at(plays, i + atOnce)))
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()))
  }
}

/** Runs `count` pieces of work, `atOnce` at a time. Returns the number per second. */
async function rate(
  count: number,
  atOnce: number,
  work: (i: number, lane: number) => Promise<unknown>,
): Promise<number> {
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      while (next < count) await work(next++, lane)
    }),
  )
  return count / ((performance.now() - began) / 1000)
}
