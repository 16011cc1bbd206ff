import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Figure, printTable } from './bench/figure'
import { measureMailQueue } from './bench/measure-mail-queue'
import { measurePackages } from './bench/measure-packages'
import { measureSignedInPages } from './bench/measure-pages'
import { measureBrowsing, measurePortal } from './bench/measure-portal'
import { measureReceipts } from './bench/measure-receipts'
import { measureSizes } from './bench/measure-sizes'
import { openSurroundings, type Surroundings } from './bench/open-world'
import { measurePlacing } from './bench/place-orders'

/**
 * `npm run bench`: prints measurements and passes no judgment. `npm run bench -- placing mail sizes pages packages
 * receipts portal lighthouse` runs some parts. `--small` makes it quick, with results of little meaning. Prints the
 * table and then the same data as JSON, and writes bench-results.json.
 */
const asked = process.argv.slice(2)
const small = asked.includes('--small')
const parts = asked.filter((word) => !word.startsWith('--'))
const wanted = (part: string) => parts.length === 0 || parts.includes(part)

const dir = mkdtempSync(join(tmpdir(), 'portal-bench-'))
chmodSync(dir, 0o711)
const figures: Figure[] = []

async function withSurroundings(name: string, work: (around: Surroundings) => Promise<Figure[]>): Promise<void> {
  const around = await openSurroundings(join(dir, name))
  try {
    figures.push(...(await work(around)))
  } finally {
    await around.close()
  }
}

try {
  if (wanted('placing'))
    await withSurroundings('placing', (around) => measurePlacing(around, small ? { orders: 40, rounds: 1 } : {}))
  if (wanted('mail')) await withSurroundings('mail', (around) => measureMailQueue(around, small ? { emails: 200 } : {}))
  if (wanted('sizes')) await withSurroundings('sizes', (around) => measureSizes(around, [1000, small ? 3000 : 100_000]))
  if (wanted('pages')) await withSurroundings('pages', measureSignedInPages)
  if (wanted('packages')) figures.push(...measurePackages())
  if (wanted('receipts')) figures.push(...(await measureReceipts()))
  if (wanted('portal')) figures.push(...(await measurePortal(join(dir, 'portal'))))
  if (wanted('lighthouse')) figures.push(...(await measureBrowsing(join(dir, 'lighthouse'))))
  printTable(figures)
  const { model = 'unknown' } = cpus()[0] ?? {}
  const machine = {
    processors: cpus().length,
    model,
    memoryMb: Math.round(totalmem() / 1_048_576),
    node: process.version,
  }
  const note = 'At both sizes the orders and most people are rows of noise; a few members are real in every record.'
  const json = JSON.stringify({ at: new Date().toISOString(), small, machine, note, figures }, null, 2)
  writeFileSync('bench-results.json', `${json}\n`)
  console.log(`\n${note}\n\n${json}`)
} finally {
  rmSync(dir, { recursive: true, force: true })
}
process.exit(0)
