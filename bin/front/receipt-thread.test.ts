import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { drawReceipt } from '@/lib/documents/draw-receipt'
import type { Receipt } from '@/lib/documents/get-receipt'
import { bundleInto, threads } from '../boot/bundle.mjs'
import { receiptThread } from './receipt-thread'

const folder = mkdtempSync(join(process.cwd(), '.build', 'threads-'))
beforeAll(() => bundleInto(process.cwd(), threads, folder), 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

const program = () => pathToFileURL(join(folder, 'draw-receipts.mjs'))
const placedAt = new Date('2027-01-11T18:00:00Z')

const zero = cents(0)
const amounts = { total: zero, shipping: zero, tax: zero, taxed: null }
const receiptFor = (name: string): Receipt => ({
  order: { number: 1001, ...amounts, placedAt, paidAt: null, payments: [], lines: [] },
  ...{ name, email: 'clerk@alder.example', organization: 'City of Alder', lines: [], attendee: null },
  ...{ total: zero, netPaid: zero, refunds: [], issued: placedAt, revised: null },
})

/** The result, and how many turns this process had for other work until then. */
async function turnsDuring<T>(work: Promise<T>): Promise<{ value: T; turns: number }> {
  let [turns, over] = [0, false]
  const again = () => {
    turns++
    if (!over) setTimeout(again, 1)
  }
  setTimeout(again, 1)
  const value = await work.finally(() => {
    over = true
  })
  return { value, turns }
}

test('a receipt in Chinese, Japanese and Korean letters is drawn while the process answers others', async () => {
  const receipt = receiptFor('张伟 山田たろう 김민준')
  const { value, turns } = await turnsDuring(receiptThread(program())(receipt, true))
  const here = await turnsDuring(drawReceipt(receipt, true))
  expect(Buffer.from(value).equals(here.value)).toBe(true)
  // Drawn in this process, it lets other work run only while its end is written.
  expect(turns).toBeGreaterThan(10 * here.turns)
})

test('fonts that stay open change no bytes: a receipt drawn between others is the same', async () => {
  const draw = receiptThread(program())
  const all = ['김민준', '李小龍', '山田 たろう', '김민준', 'Олександр', '李小龍'].map((name) =>
    draw(receiptFor(name), true),
  )
  const [korean, chinese, , korean2, , chinese2] = (await Promise.all(all)).map((bytes) => Buffer.from(bytes))
  expect([korean2?.equals(korean ?? Buffer.alloc(0)), chinese2?.equals(chinese ?? Buffer.alloc(0))]).toEqual([
    true,
    true,
  ])
})

const standIn = `import { parentPort } from 'node:worker_threads'
let drawn = 0
parentPort.on('message', ({ receipt }) => {
  if (receipt.name === 'fails') throw new Error('cannot be drawn')
  while (receipt.name === 'hangs') drawn += 0
  parentPort.postMessage(new Uint8Array([++drawn]))
})`

test('only a drawing that fails or does not end is refused: the next gets a new thread', async () => {
  const names = ['a', 'b', 'fails', 'c', 'hangs', 'd']
  let asked = 0
  const patience = () => (names[asked++] === 'hangs' ? AbortSignal.timeout(50) : new AbortController().signal)
  const draw = receiptThread(new URL(`data:text/javascript,${encodeURIComponent(standIn)}`), patience)
  const ends = await Promise.allSettled(names.map((name) => draw(receiptFor(name), true).then(([first]) => first)))
  expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason)))).toEqual([
    1,
    2,
    'Error: cannot be drawn',
    1,
    expect.stringContaining('AbortError'),
    1,
  ])
})
