import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ReadableStream as NodeStream } from 'node:stream/web'
import { newId } from '@/lib/base/ids'
import type { Storage, StoredFile } from './interface'
import { mustBeKey, mustFit } from './limits'

/** Files in a folder, which all processes share. */
export function folderStorage(given: string): Storage {
  const folder = resolve(given)
  const pathOf = (key: string): string => {
    mustBeKey(key)
    return join(folder, key)
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      mustFit(bytes)
      const made = await mkdir(dirname(path), { recursive: true })
      // No key begins a name with a dot, so a draft that a crash left can never be read.
      const draft = join(dirname(path), `.${newId()}.draft`)
      try {
        await writeDurably(draft, bytes)
        await rename(draft, path)
      } finally {
        await rm(draft, { force: true })
      }
      await syncFolders(dirname(path), made === undefined ? folder : dirname(resolve(made)), folder)
    },
    async get(key) {
      const path = pathOf(key)
      const size = await sizeOf(path)
      return size === null ? null : { size, bytes: NodeStream.from(piecesOf(path, size)) as StoredFile['bytes'] }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true })
    },
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * Syncs a folder and those above it, up to the highest of `tops`. A new folder is durable only when the folder that
 * contains it is synced, and another process may have made it without having synced it yet.
 */
async function syncFolders(path: string, ...tops: string[]): Promise<void> {
  const top = Math.min(...tops.map(({ length }) => length))
  for (let each = path; each.length >= top; each = dirname(each)) {
    await syncFolder(each)
    if (dirname(each) === each) return
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}

/** Null if there is no file. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    const found = await stat(path)
    return found.isFile() ? found.size : null
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error
  }
}

async function* piecesOf(path: string, size: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const file = await open(path)
  try {
    // The size may already be in a header of the answer.
    if ((await file.stat()).size !== size) throw new Error('a stored file was replaced before it was read')
    yield* file.createReadStream({ autoClose: false })
  } finally {
    await file.close()
  }
}
