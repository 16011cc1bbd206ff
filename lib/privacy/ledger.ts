import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '@/lib/base/ids'
import { env } from '@/lib/infra/env'
import { highestNumberIn } from './ledger-folder'

const entrySchema = z.object({
  number: z.number().int().positive(),
  person: z.uuid(),
  /** Who goes with the person: their own entries as attendees, wherever a backup may bring them back. Random ids. */
  people: z.array(z.uuid()),
  /** Who stays, and whose record held the person's address: a backup that brings it back is mended again. Random ids. */
  blanked: z.array(z.uuid()).optional(),
  erasure: z.uuid(),
  receiptDigest: z.string().regex(/^[0-9a-f]{64}$/),
  step: z.enum(['requested', 'completed']),
  at: z.iso.datetime(),
})

/** One step of an erasure, kept outside both databases: it names nobody, and it outlives every backup. */
export type LedgerEntry = z.infer<typeof entrySchema>

const folder = () => env().LEDGER_URL.replace(/^file:\/\//, '')
const fileOf = (number: number) => join(folder(), `${String(number).padStart(10, '0')}.json`)

/**
 * Appends an entry under the next number. Entries are created whole, never changed: two processes that want one number
 * are told apart by the file system. Durable when it returns.
 */
export async function appendLedger(entry: Omit<LedgerEntry, 'number'>): Promise<number> {
  await mkdir(folder(), { recursive: true })
  for (let number = (await highestLedgerNumber()) + 1; ; number += 1) {
    if (await create(fileOf(number), JSON.stringify(entrySchema.parse({ number, ...entry })))) return number
  }
}

/** Written beside and then linked to its name: who sees an entry sees all of it, whenever its writer was killed. */
async function create(path: string, text: string): Promise<boolean> {
  const draft = join(folder(), `.${newId()}.draft`)
  try {
    const file = await open(draft, 'wx', 0o640)
    await file.writeFile(text).finally(async () => {
      await file.sync()
      await file.close()
    })
    await link(draft, path)
    await syncFolder()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** The name is durable only when its folder is. */
async function syncFolder(): Promise<void> {
  const handle = await open(folder(), 'r')
  await handle.sync().finally(() => handle.close())
}

/** The highest number in the ledger; 0 when it is empty. */
export const highestLedgerNumber = (): Promise<number> => highestNumberIn(folder())

export type LedgerPart = {
  /** In order. */
  entries: LedgerEntry[]
  /** Every entry up to here is among those that were read, or was before them. */
  wholeUpTo: number
  /** Numbers of entries that are there and say nothing: an erasure that we do not know may be in them. */
  unreadable: number[]
}

/**
 * The entries after `after`, and nothing else of the ledger is opened. One that is missing or cannot be read is passed
 * over, so that it keeps nobody else from being erased, and what is after it is not counted as whole.
 */
export async function readLedger(after = 0): Promise<LedgerPart> {
  const highest = await highestLedgerNumber()
  const entries: LedgerEntry[] = []
  const unreadable: number[] = []
  let wholeUpTo = after
  for (let number = after + 1; number <= highest; number += 1) {
    const text = await textOf(number)
    if (text === null) continue
    const entry = parse(text)
    if (!entry) {
      unreadable.push(number)
      continue
    }
    entries.push(entry)
    if (wholeUpTo === number - 1) wholeUpTo = number
  }
  return { entries, wholeUpTo, unreadable }
}

const textOf = (number: number): Promise<string | null> =>
  readFile(fileOf(number), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })

function parse(text: string): LedgerEntry | null {
  try {
    return entrySchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
