import { existsSync } from 'node:fs'
import { largestOrder } from '@/lib/carts/rules/largest-order'
import { type Figure, rounded } from './figure'
import { webProcessOf } from './measure-memory'
import { fillCart, PlainBrowser } from './plain-browser'
import { processorMs } from './worst-bodies'

const group = `The checkout of the largest order (${largestOrder.seats} seats)`
const runs = 20

/** What one view of it costs the web process, and its size before compression. */
export async function measureLongCheckout(url: string, mailbox: string, pid: number): Promise<Figure[]> {
  const web = webProcessOf(pid)
  if (web === null || !existsSync(`/proc/${web}/stat`)) return []
  const buyer = new PlainBrowser(url)
  await fillCart(buyer, largestOrder.seats)
  await buyer.signIn(mailbox, `bench-${Date.now()}@alder.example`)
  const look = () => buyer.get('/checkout')
  for (let i = 0; i < 5; i++) await look()
  const [before, began] = [processorMs(web), performance.now()]
  for (let i = 1; i < runs; i++) await look()
  const html = await look()
  const [work, clock] = [(processorMs(web) - before) / runs, (performance.now() - began) / runs]
  return [
    {
      group,
      what: 'processor time',
      value: rounded(work, 1),
      unit: 'ms',
      beside: `by the clock: ${rounded(clock, 1)} ms`,
      aim: 'under 200',
    },
    { group, what: 'size', value: Buffer.byteLength(html), unit: 'bytes', aim: 'under 500000' },
  ]
}
