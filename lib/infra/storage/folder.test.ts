import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { folderStorage } from './folder'
import { LARGEST_FILE } from './limits'
import { storageContract } from './storage-contract'

/** The folders and files that were opened and synced, in order. */
const synced: string[] = []
vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof import('node:fs/promises')>()
  const open: typeof real.open = async (path, ...rest) => {
    const file = await real.open(path, ...rest)
    const sync = file.sync.bind(file)
    file.sync = async () => {
      synced.push(String(path))
      return sync()
    }
    return file
  }
  return { ...real, open }
})

const made: string[] = []
const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-storage-'))
  made.push(folder)
  return folder
}
afterAll(() => made.forEach((folder) => void rmSync(folder, { recursive: true, force: true })))

// The folder itself is made by the first file.
storageContract('a folder', () => folderStorage(join(emptyFolder(), 'not/made/yet')))

test('no draft is left behind, after a stored file or after a refused one', async () => {
  const folder = emptyFolder()
  const storage = folderStorage(folder)
  await storage.put('a/b', Buffer.from('b'))
  await expect(storage.put('a', Buffer.from('a file where a folder is'))).rejects.toThrow()
  await expect(storage.put('a/c', new Uint8Array(LARGEST_FILE + 1))).rejects.toThrow(RangeError)
  expect(readdirSync(folder, { recursive: true }).map(String).toSorted()).toEqual(['a', 'a/b'])
})

test('a file survives a power cut with its folders: each new folder is synced in the folder that it is in', async () => {
  const top = emptyFolder()
  const storage = folderStorage(join(top, 'not/made/'))
  synced.length = 0
  await storage.put('a/b/c', Buffer.from('c'))
  const folders = ['not/made/a/b', 'not/made/a', 'not/made', 'not', '']
  expect(synced.slice(1)).toEqual(folders.map((name) => join(top, name).replace(/\/$/, '')))
  synced.length = 0
  await storage.put('a/b/c', Buffer.from('again'))
  expect(synced.slice(1)).toEqual(folders.slice(0, 3).map((name) => join(top, name)))
})
