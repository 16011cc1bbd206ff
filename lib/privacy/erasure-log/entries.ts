import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '@/lib/base/ids'
import { env } from '@/lib/infra/env'
import { highestNumberOf } from './folder'

const entrySchema = z.object({
  number: z.number().int().positive(),
  person: z.uuid(),
  /** Everyone erased with the person: their attendee records, in case a backup brings them back. Random ids. */
  people: z.array(z.uuid()),
  /** People who stay, but whose record held the person's address: it is blanked again after a restore. Random ids. */
  blanked: z.array(z.uuid()).optional(),
  /**
   * The person's orders that Stripe knows, so that their payments are found if a backup lost the orders. Random ids.
   */
  orders: z.array(z.uuid()).optional(),
  erasure: z.uuid(),
  receiptDigest: z.string().regex(/^[0-9a-f]{64}$/),
  step: z.enum(['requested', 'completed']),
  at: z.iso.datetime(),
  /** For a completion: when the deletion was requested. */
  asked: z.iso.datetime().optional(),
})

/** Replaces an entry that was lost, so that its number is never used for another step. */
const lostSchema = z.object({ number: z.number().int().positive(), step: z.literal('lost'), at: z.iso.datetime() })

/** One step of an erasure, kept outside both databases. It holds no name, and it outlives every backup. */
export type ErasureLogEntry = z.infer<typeof entrySchema>

export const erasureLogFolder = () => env().LEDGER_URL.replace(/^file:\/\//, '')
const fileOf = (number: number) => join(erasureLogFolder(), `${String(number).padStart(10, '0')}.json`)

/**
 * The log ends before a number that a database has seen, so the log is an older copy. Lost numbers are never reused.
 */
export class LogBehind extends Error {
  override name = 'LogBehind'
  readonly code = 'erasure-log-behind'
}

/**
 * Appends an entry under the next number and returns that number. Throws LogBehind if the log ends before `seen`, the
 * highest number that the databases have seen. Entries are created whole and never changed; if two processes want one
 * number, the file system decides. The entry is durable when this returns.
 */
export async function appendErasureLog(entry: Omit<ErasureLogEntry, 'number'>, seen = 0): Promise<number> {
  await mkdir(erasureLogFolder(), { recursive: true })
  const highest = await highestLogNumber()
  if (highest < seen) throw new LogBehind()
  for (let number = highest + 1; ; number += 1) {
    if (await createOnce(fileOf(number), JSON.stringify(entrySchema.parse({ number, ...entry })))) return number
  }
}

/**
 * Writes a step that the log lacks, as the databases prove it, under exactly this number; false if the number has an
 * entry.
 */
export const writeEntryAt = (entry: ErasureLogEntry): Promise<boolean> =>
  createOnce(fileOf(entry.number), JSON.stringify(entrySchema.parse(entry)))

export const markLost = (number: number, at: Date): Promise<boolean> =>
  createOnce(fileOf(number), JSON.stringify(lostSchema.parse({ number, step: 'lost', at: at.toISOString() })))

/** Keeps an unreadable file under another name, so that its number can be marked as lost. */
export async function setAside(number: number): Promise<void> {
  await rename(fileOf(number), `${fileOf(number)}.unreadable-${newId()}`)
  await syncFolder()
}

/**
 * Writes a draft and links it to its name, so that no reader ever sees part of an entry, even if the writer is killed.
 * Returns false, and changes nothing, if the file exists.
 */
async function createOnce(path: string, text: string): Promise<boolean> {
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

/** A new name is durable only after its folder is synced. */
async function syncFolder(): Promise<void> {
  const handle = await open(erasureLogFolder(), 'r')
  await handle.sync().finally(() => handle.close())
}

/** 0 when the log is empty. */
export const highestLogNumber = (): Promise<number> => highestNumberOf(erasureLogFolder())

export type ErasureLogPart = {
  /** In order of number. */
  entries: ErasureLogEntry[]
  /** Every entry up to this number was read here, or comes before `after`. */
  wholeUpTo: number
  /** Numbers of entries that exist but cannot be read: each may hold an erasure that we do not know. */
  unreadable: number[]
  /** Numbers that officers have marked as lost. */
  lost: number[]
}

/**
 * Reads only the entries after `after`. Missing and unreadable entries are skipped, so that the others are still
 * erased; nothing after a gap counts as whole.
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
