import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Hit, Searcher } from './searcher'

type FileHit = Hit & { file: string }
export type Searched = { hits: FileHit[]; files: number; bytes: number }

type Options = {
  /** Folders to skip, by their whole path. */
  except?: readonly string[]
  /** Folders to skip, by their name. */
  exceptNamed?: readonly string[]
  /** Only files that changed after this moment. */
  changedAfter?: Date
}

/**
 * Searches every file below a folder, and the names of files and folders. Compressed content is also searched unpacked.
 */
export function searchFiles(folder: string, search: Searcher, options: Options = {}): Searched {
  const searched: Searched = { hits: [], files: 0, bytes: 0 }
  for (const file of filesBelow(folder, options)) {
    const content = contentOf(file, options.changedAfter)
    if (!content) continue
    searched.files += 1
    searched.bytes += content.length
    const found = [Buffer.from(file), content, ...unpacked(content)].flatMap((bytes) => search(bytes))
    searched.hits.push(...found.map((hit) => ({ ...hit, file })))
  }
  return searched
}

function* filesBelow(folder: string, options: Options): Generator<string> {
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name)
    if (options.except?.includes(path) || options.exceptNamed?.includes(entry.name)) continue
    if (entry.isDirectory()) yield* filesBelow(path, options)
    else if (entry.isFile()) yield path
  }
}

/** A running server may remove files during the search. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    return orGone(error, [])
  }
}

function contentOf(file: string, changedAfter: Date | undefined): Buffer | null {
  try {
    return changedAfter && statSync(file).mtime < changedAfter ? null : readFileSync(file)
  } catch (error) {
    return orGone(error, null)
  }
}

function orGone<T>(error: unknown, otherwise: T): T {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return otherwise
  throw error
}

const signs = { gzip: Buffer.from([0x1f, 0x8b, 0x08]), zip: Buffer.from('PK\x03\x04') }

/** The content of a compressed file, such as a cache may keep. */
function unpacked(content: Buffer): Buffer[] {
  if (content.subarray(0, 3).equals(signs.gzip)) return tried(() => gunzipSync(content))
  return content.length < 5_000_000 && isDense(content) ? tried(() => brotliDecompressSync(content)) : []
}

/** Brotli has no signature, so anything that is not text is tried. */
const isDense = (content: Buffer): boolean => content.length > 0 && content.subarray(0, 200).some((byte) => byte > 127)

function tried(unpack: () => Buffer): Buffer[] {
  try {
    return [unpack()]
  } catch {
    return []
  }
}
