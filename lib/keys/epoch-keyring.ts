import { hkdfSync, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { env } from '@/lib/infra/env'
import { VaultUnavailable } from './errors'

/*
 * Epoch keys are one file each, outside both databases and never in a database backup. Nothing is kept in memory
 * between two uses, so a destroyed key is gone from every process. A KMS can replace these files later.
 */

const fileOf = (epoch: number) => join(env().KEYRING_DIR, `epoch-${String(epoch).padStart(4, '0')}.key`)

/** The date by which the key is destroyed, whatever a restored key store says. It is stored only beside the key. */
const destroyByFileOf = (epoch: number) => fileOf(epoch).replace(/\.key$/, '.until')

export const hasEpochFile = (epoch: number): boolean => existsSync(fileOf(epoch))

/**
 * Makes an epoch's file whole or not at all. An existing file stays, and so does the date beside it. Another process
 * may have made it, or the key store may be an older backup.
 */
export function makeEpochFile(epoch: number, destroyBy: Date): void {
  mkdirSync(env().KEYRING_DIR, { recursive: true, mode: 0o700 })
  if (hasEpochFile(epoch)) return
  rmSync(destroyByFileOf(epoch), { force: true })
  writeDestroyBy(epoch, destroyBy)
  const draft = `${fileOf(epoch)}.${randomBytes(6).toString('hex')}`
  writeDurably(draft, randomBytes(32))
  try {
    linkSync(draft, fileOf(epoch))
  } catch (error) {
    if (!hasEpochFile(epoch)) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  syncFolder()
}

/** From now on no one can read what was wrapped or looked up under this epoch, in any backup. */
export function destroyEpochFile(epoch: number): void {
  rmSync(fileOf(epoch), { force: true })
  rmSync(destroyByFileOf(epoch), { force: true })
  syncFolder()
}

/** Writes the date by which the key is destroyed. An existing date is never moved. */
export function writeDestroyBy(epoch: number, destroyBy: Date): void {
  if (existsSync(destroyByFileOf(epoch))) return
  writeDurably(destroyByFileOf(epoch), Buffer.from(destroyBy.toISOString()))
  syncFolder()
}

/** The date by which an epoch's key is destroyed; null when none is written beside it. */
export function readDestroyBy(epoch: number): Date | null {
  if (!existsSync(destroyByFileOf(epoch))) return null
  const destroyBy = new Date(readFileSync(destroyByFileOf(epoch), 'utf8'))
  if (Number.isNaN(destroyBy.getTime())) throw new VaultUnavailable('epoch-date-damaged')
  return destroyBy
}

/** The epochs whose key files exist, including those that a restored key store does not know. */
export const epochIdsInKeyring = (): number[] =>
  (existsSync(env().KEYRING_DIR) ? readdirSync(env().KEYRING_DIR) : [])
    .flatMap((name) => /^epoch-(\d{4,})\.key$/.exec(name)?.slice(1, 2) ?? [])
    .map(Number)
    .sort((a, b) => a - b)

export const wrappingKeyOf = (epoch: number): Buffer => derive(epoch, 'wrap person keys')
/** The key for the digests of lookups. It changes with the epoch, so that old backups cannot be searched for an address. */
export const digestKeyOf = (epoch: number): Buffer => derive(epoch, 'digest lookups')

/** Codes of what is wrong with the keyring for these epochs; empty when all is well. */
export function keyringProblems(epochs: readonly number[]): string[] {
  const missing = epochs.filter((epoch) => !hasEpochFile(epoch)).map((epoch) => `epoch-missing:${epoch}`)
  const open = epochs.filter((epoch) => hasEpochFile(epoch) && statSync(fileOf(epoch)).mode & 0o077)
  return [...missing, ...open.map((epoch) => `epoch-readable-by-others:${epoch}`)]
}

function derive(epoch: number, use: string): Buffer {
  const secret = read(epoch)
  const key = Buffer.from(hkdfSync('sha256', secret, '', use, 32))
  secret.fill(0)
  return key
}

function read(epoch: number): Buffer {
  try {
    const secret = readFileSync(fileOf(epoch))
    if (secret.length === 32) return secret
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new VaultUnavailable(absent ? 'epoch-missing' : 'keyring-unreadable')
  }
  throw new VaultUnavailable('epoch-damaged')
}

function writeDurably(path: string, bytes: Buffer): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, bytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function syncFolder(): void {
  const folder = openSync(env().KEYRING_DIR, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
