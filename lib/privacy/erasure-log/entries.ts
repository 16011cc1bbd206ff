import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '@/lib/base/ids'
import { env } from '@/lib/infra/env'
import { highestNumberIn } from './folder'

const entrySchema = z.object({
  number: z.number().int().positive(),
  person: z.uuid(),
  /** Who goes with the person: their own entries as attendees, wherever a backup may bring them back. Random ids. */
  people: z.array(z.uuid()),
  /** Who stays, and whose record held the person's address: a backup that brings it back is mended again. Random ids. */
  blanked: z.array(z.uuid()).optional(),
  /** The person's orders that Stripe knows: their payments, should a backup have forgotten the orders. Random ids. */
  orders: z.array(z.uuid()).optional(),
  erasure: z.uuid(),
  receiptDigest: z.string().regex(/^[0-9a-f]{64}$/),
  step: z.enum(['requested', 'completed']),
  at: z.iso.datetime(),
  /** Of a completion: when the deletion was asked for. */
  asked: z.iso.datetime().optional(),
})

/** Stands for an entry that was lost, so that its number is never given to another step. */
const lostSchema = z.object({ number: z.number().int().positive(), step: z.literal('lost'), at: z.iso.datetime() })

/** One step of an erasure, kept outside both databases: it names nobody, and it outlives every backup. */
export type ErasureLogEntry = z.infer<typeof entrySchema>

export const erasureLogFolder = () => env().LEDGER_URL.replace(/^file:\/\//, '')
const fileOf = (number: number) => join(erasureLogFolder(), `${String(number).padStart(10, '0')}.json`)

/** The log ends before a number that a database has seen: it was restored, and its lost numbers are not given again. */
export class LogBehind extends Error {
  override name = 'LogBehind'
  readonly code = 'erasure-log-behind'
}

/**
 * Appends an entry under the next number, which is above every number that the databases have `seen`. Entries are created
 * whole, never changed: two processes that want one number are told apart by the file system. Durable when it returns.
 */
export async function appendErasureLog(entry: Omit<ErasureLogEntry, 'number'>, seen = 0): Promise<number> {
  await mkdir(erasureLogFolder(), { recursive: true })
  const highest = await highestLogNumber()
  if (highest < seen) throw new LogBehind()
  for (let number = highest + 1; ; number += 1) {
    if (await create(fileOf(number), JSON.stringify(entrySchema.parse({ number, ...entry })))) return number
  }
}

/** Writes a step under exactly this number, unless there is one: for a log that has lost entries. */
export const restoreEntry = (entry: ErasureLogEntry): Promise<boolean> =>
  create(fileOf(entry.number), JSON.stringify(entrySchema.parse(entry)))

export const markLost = (number: number, at: Date): Promise<boolean> =>
  create(fileOf(number), JSON.stringify(lostSchema.parse({ number, step: 'lost', at: at.toISOString() })))

/** Keeps a file that cannot be read under another name, so that its number can be marked as lost. */
export async function setAside(number: number): Promise<void> {
  await rename(fileOf(number), `${fileOf(number)}.unreadable-${newId()}`)
  await syncFolder()
}

/** Written beside and then linked to its name: who sees an entry sees all of it, whenever its writer was killed. */
async function create(path: string, text: string): Promise<boolean> {
  const draft = join(erasureLogFolder(), `.${newId()}.draft`)
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
  const handle = await open(erasureLogFolder(), 'r')
  await handle.sync().finally(() => handle.close())
}

/** The highest number in the ledger; 0 when it is empty. */
export const highestLogNumber = (): Promise<number> => highestNumberIn(erasureLogFolder())

export type ErasureLogPart = {
  /** In order. */
  entries: ErasureLogEntry[]
  /** Every entry up to here is among those that were read, or was before them. */
  wholeUpTo: number
  /** Numbers of entries that are there and say nothing: an erasure that we do not know may be in them. */
  unreadable: number[]
  /** Numbers that officers have marked as lost. */
  lost: number[]
}

/**
 * The entries after `after`, and nothing else of the ledger is opened. One that is missing or cannot be read is passed
 * over, so that it keeps nobody else from being erased, and what is after it is not counted as whole.
 */
export async function readErasureLog(after = 0): Promise<ErasureLogPart> {
  const highest = await highestLogNumber()
  const entries: ErasureLogEntry[] = []
  const unreadable: number[] = []
  const lost: number[] = []
  let wholeUpTo = after
  for (let number = after + 1; number <= highest; number += 1) {
    const text = await textOf(number)
    if (text === null) continue
    const entry = parse(text)
    if (!entry) {
      unreadable.push(number)
      continue
    }
    if (entry.step === 'lost') lost.push(number)
    else entries.push(entry)
    if (wholeUpTo === number - 1) wholeUpTo = number
  }
  return { entries, wholeUpTo, unreadable, lost }
}

const textOf = (number: number): Promise<string | null> =>
  readFile(fileOf(number), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })

function parse(text: string): ErasureLogEntry | z.output<typeof lostSchema> | null {
  try {
    return z.union([entrySchema, lostSchema]).parse(JSON.parse(text))
  } catch {
    return null
  }
}
