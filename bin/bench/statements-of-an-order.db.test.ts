import { expect, test } from 'vitest'
import { openTestVault } from '@/db/factories/test-vault'
import { openShop, recordPlacing, tripsIn } from './place-orders'
import type { Statement } from './record-statements'

openTestVault()

/** What is locked or written, in words. Reads are left out. */
const steps: [RegExp, string][] = [
  [/"accounts"."rate_limit".*"orders"."cart_line"|"orders"."cart_line".*"accounts"."rate_limit"/, 'one more try'],
  [/insert into "public"."person_key"/, 'keys'],
  [/^begin/, 'begin'],
  [/hashtextextended\(\$1, 0/, 'the buyer’s orders'],
  [/for key share/, 'the buyer'],
  [/"orders"."cart" .*for update/, 'the cart'],
  [/insert into "orders"."order"/, 'the order'],
  [/hashtextextended\(name/, 'the network'],
  [/"accounts"."rate_limit"/, 'one more of the network'],
  [/hashtextextended\(id::text/, 'the quotas'],
  [/insert into "registrations"."registration"/, 'the seats'],
  [/for update of f/, 'the stock'],
  [/pgboss/, 'a job'],
  [/^commit/, 'commit'],
]
const inWords = ({ text }: Statement): string[] => {
  const step = steps.find(([sign]) => sign.test(text.replace(/\s+/g, ' ').trim()))
  return step ? [step[1]] : []
}

test('an order takes fewer than 18 statements in fewer than 8 round trips, and takes its locks in one order', async () => {
  const shop = await openShop(4)
  const [warm, ...orders] = await shop.ready(4)
  if (!warm) throw new Error('no one is ready to buy')
  const recorded = await recordPlacing(warm, orders)
  for (const statements of recorded) {
    expect(statements.flatMap(inWords)).toEqual([
      'one more try',
      'keys',
      'begin',
      'the buyer’s orders',
      'the buyer',
      'the cart',
      'the order',
      'the network',
      'one more of the network',
      'the quotas',
      'the seats',
      'the stock',
      'a job',
      'a job',
      'commit',
    ])
    expect(statements.length).toBeLessThan(18)
  }
  // Other work on the machine may cut a turn of the event loop short. Of several orders, the best counts.
  expect(Math.min(...recorded.map(tripsIn))).toBeLessThan(8)
})
