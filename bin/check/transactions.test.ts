import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkTransactions } from './transactions'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'transactions-'))
  mkdirSync(join(root, 'lib/seats'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

const saidAbout = (text: string): string => {
  writeFileSync(join(root, 'lib/seats/hold-seats.ts'), text)
  return checkTransactions(root).said
}

test.each([
  'export async function holdSeatsIn(tx: Tx, ids: string[]) {}',
  'const countIn = (tx: Db | Tx) => 1',
  'export const seatsOf = (db: Db | Tx) => []',
  'export const finishSignIn = (ctx: Ctx) => isSignedIn(ctx)',
  'export async function enqueue(tx: Tx, job: Job) {}',
  'export const hold = (ctx: Ctx) => ctx.db.transaction(async (tx) => tx)',
])('%s passes', (text) => {
  expect(saidAbout(text)).toBe('')
})

test.each([
  ['export async function holdSeats(tx: Tx) {}', 'holdSeats takes a "tx", so its name should end in "In"'],
  ['const seatsOf = async (tx: Db | Tx) => []', 'seatsOf takes a "tx"'],
  ['export const wordsIn = (text: string) => []', 'wordsIn ends in "In", but takes no parameter "tx"'],
  ['const within = () => { const freeIn = (db: Db) => db }', 'freeIn ends in "In"'],
  ['export function holdSeats(db: Tx) {}', 'the parameter of type Tx of holdSeats should be called "tx"'],
])('%s fails', (text, said) => {
  expect(saidAbout(text)).toContain(`lib/seats/hold-seats.ts: `)
  expect(saidAbout(text)).toContain(said)
  expect(checkTransactions(root).ok).toBe(false)
})

test('the functions of this repository pass', () => {
  expect(checkTransactions().said).toBe('')
})
