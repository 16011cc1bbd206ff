import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folderStorage } from './folder'
import { LARGEST_FILE } from './limits'
import { storageContract } from './storage-contract'

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
