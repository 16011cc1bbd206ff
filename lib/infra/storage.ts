import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { env } from './env'

const keyForm = /^[a-z0-9][a-z0-9/_.-]{0,180}$/

function pathOf(key: string): string {
  if (!keyForm.test(key) || key.includes('..')) throw new RangeError('not a storage key')
  return join(env().STORAGE_URL, key)
}

/** Files of the portal: a folder today. Keys are ours, never a person's words. */
export const storage = {
  async put(key: string, bytes: Uint8Array): Promise<void> {
    const path = pathOf(key)
    await mkdir(dirname(path), { recursive: true })
    const draft = `${path}.${process.pid}.tmp`
    await writeFile(draft, bytes)
    await rename(draft, path)
  },
  async get(key: string): Promise<Buffer | null> {
    return readFile(pathOf(key)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
  },
  async remove(key: string): Promise<void> {
    await rm(pathOf(key), { force: true })
  },
}
