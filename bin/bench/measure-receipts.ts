import { pathToFileURL } from 'node:url'
import { cents } from '@/lib/base/money'
import { drawReceipt } from '@/lib/documents/draw-receipt'
import type { Receipt, ReceiptLine } from '@/lib/documents/get-receipt'
import type { DrawReceipt } from '@/lib/documents/receipt-drawer'
import { receiptThread } from '../front/receipt-thread'
import { type Figure, rounded } from './figure'

const group = 'Receipts: the longest time for which the process answers no one else'
const made = new Date('2027-01-11T18:00:00Z')
const longName = '欧阳娜娜慕容雪村司徒浩南 山田太郎左衛門尉 김수한무거북이와두루미'

/**
 * One person, and 25 attendees with long names in three scripts. Each receipt is drawn in a new thread, like the thread
 * of the web process.
 */
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

/** The longest gap between two turns of a timer in this process. Of three drawings, the least disturbed one counts. */
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

function receiptFor(name: string, attendees: number): Receipt {
  const zero = cents(0)
  const to = { name, email: 'clerk@alder.example', organization: 'City of Alder' }
  const lines = Array.from(
    { length: attendees },
    (_, i): ReceiptLine => ({
      ...{ id: String(i), parentId: null, kind: 'registration', title: 'Full conference', quantity: 1, shipped: 0 },
      ...{ unit: cents(62_500), net: cents(62_500), datesAtPayment: null, canceledAt: null, memberPrice: null },
      attendee: { state: 'named', ...to, title: '', isMe: false },
    }),
  )
  const amounts = { total: zero, shipping: zero, tax: zero, taxed: null }
  const order = { number: 1001, ...amounts, placedAt: made, paidAt: made, payments: [], lines }
  return { order, ...to, attendee: null, lines, total: zero, netPaid: zero, refunds: [], issued: made, revised: null }
}
