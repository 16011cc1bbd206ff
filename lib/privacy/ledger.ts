import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { env } from '@/lib/infra/env'

const entrySchema = z.object({
  number: z.number().int().positive(),
  person: z.uuid(),
  erasure: z.uuid(),
  receiptDigest: z.string().regex(/^[0-9a-f]{64}$/),
  step: z.enum(['requested', 'completed']),
  at: z.iso.datetime(),
})

/** One step of an erasure, kept outside both databases: it names nobody, and it outlives every backup. */
export type LedgerEntry = z.infer<typeof entrySchema>

const fileOf = (number: number) => join(folder(), `${String(number).padStart(10, '0')}.json`)
const folder = () => env().LEDGER_URL.replace(/^file:\/\//, '')
const numberOf = (name: string) => (/^\d{10}\.json$/.test(name) ? Number(name.slice(0, 10)) : 0)

/**
 * Appends an entry under the next number. Entries are created, never changed: two processes that want one number are
 * told apart by the file system. Durable when it returns.
 */
export async function appendLedger(entry: Omit<LedgerEntry, 'number'>): Promise<number> {
  await mkdir(folder(), { recursive: true })
  for (let number = (await highestLedgerNumber()) + 1; ; number += 1) {
    if (await create(fileOf(number), JSON.stringify(entrySchema.parse({ number, ...entry })))) return number
  }
}

async function create(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o640)
    await file.writeFile(text)
    await file.sync()
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The highest number in the ledger; 0 when it is empty. */
export async function highestLedgerNumber(): Promise<number> {
  return Math.max(0, ...(await names()).map(numberOf))
}

async function names(): Promise<string[]> {
  return readdir(folder()).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/** Every entry after `after`, in order. An entry that a crash left half written never had its effect, and is passed over. */
export async function readLedger(after = 0): Promise<LedgerEntry[]> {
  const numbers = (await names())
    .map(numberOf)
    .filter((n) => n > after)
    .sort((a, b) => a - b)
  const entries = await Promise.all(numbers.map(async (n) => parse(await readFile(fileOf(n), 'utf8'))))
  return entries.filter((entry) => entry !== null)
}

function parse(text: string): LedgerEntry | null {
  try {
    return entrySchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
