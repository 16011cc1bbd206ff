import { pathToFileURL } from 'node:url'
import { cents } from '@/lib/base/money'
import { drawReceipt } from '@/lib/orders/draw-receipt'
import type { Receipt } from '@/lib/orders/get-receipt'
import type { DrawReceipt } from '@/lib/orders/receipt-drawer'
import type { OrderLineView } from '@/lib/orders/views'
import { receiptThread } from '../front/receipt-thread'
import { type Figure, rounded } from './figure'

const group = 'Receipts: the longest time for which the process answers no one else'
const made = new Date('2027-01-11T18:00:00Z')
const longName = '欧阳娜娜慕容雪村司徒浩南 山田太郎左衛門尉 김수한무거북이와두루미'

/** One person, and 25 attendees with long names in three scripts, each time in a new thread of the web process's kind. */
export async function measureReceipts(): Promise<Figure[]> {
  const program = pathToFileURL(`${process.cwd()}/.build/draw-receipts.mjs`)
  const inProcess = () => drawReceipt
  const ordinary = await longestStop(inProcess, receiptFor('Ana Reyes', 1))
  const kinds = {
    'one Chinese name': receiptFor('张伟', 1),
    '25 long names in three scripts': receiptFor(longName, 25),
  }
  const figures: Figure[] = []
  for (const [what, receipt] of Object.entries(kinds)) {
    const apart = await longestStop(() => receiptThread(program), receipt)
    const here = await longestStop(inProcess, receipt)
    const beside = `drawn in the process itself, fonts open: ${rounded(here, 1)} ms; a Latin one there: ${rounded(ordinary, 1)} ms`
    figures.push({
      group,
      what,
      value: rounded(apart, 1),
      unit: 'ms',
      beside,
      ratio: rounded(apart / ordinary),
      aim: 'at most 20',
    })
  }
  return figures
}

/** The longest gap between two turns of a timer of this process; of three drawings the least disturbed one. */
async function longestStop(draw: () => DrawReceipt, receipt: Receipt): Promise<number> {
  const gaps: number[] = []
  for (let i = 0; i < 3; i++) {
    let [longest, last] = [0, performance.now()]
    const turns = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 1)
    await pause()
    await draw()(receipt, true)
    await pause()
    clearInterval(turns)
    gaps.push(longest)
  }
  return Math.min(...gaps)
}

const pause = () => new Promise((done) => setTimeout(done, 20))

/** Only what the paper shows of an order. */
function receiptFor(name: string, attendees: number): Receipt {
  const order = {
    number: 1001,
    total: cents(0),
    placedAt: made,
    paidAt: made,
    payments: [],
  } as unknown as Receipt['order']
  const line = {
    ...{ kind: 'registration', title: 'Full conference', quantity: 1, unit: cents(62_500), net: cents(62_500) },
    ...{ parentId: null, canceledAt: null, datesAtPayment: null },
    attendee: { name, email: 'clerk@alder.example', organization: 'City of Alder', title: '' },
  } as unknown as OrderLineView
  const to = { name, email: 'clerk@alder.example', organization: 'City of Alder', attendee: null }
  const lines = Array.from({ length: attendees }, () => line)
  return { order, ...to, lines, total: cents(0), refunds: [], issued: made, revised: null }
}
