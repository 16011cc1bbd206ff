import { createReadStream } from 'node:fs'
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ReadableStream as NodeStream } from 'node:stream/web'
import { env } from './env'

const keyForm = /^[a-z0-9][a-z0-9/_.-]{0,180}$/

function pathOf(key: string): string {
  if (!keyForm.test(key) || key.includes('..')) throw new RangeError('not a storage key')
  return join(env().STORAGE_URL, key)
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* createReadStream(path)
}

/**
 * The portal's files, today in a folder. Keys are our own, never a person's words. Throws RangeError for a malformed
 * key.
 */
export const storage = {
  async put(key: string, bytes: Uint8Array): Promise<void> {
    const path = pathOf(key)
    await mkdir(dirname(path), { recursive: true })
    const draft = `${path}.${process.pid}.tmp`
    await writeFile(draft, bytes)
    await rename(draft, path)
  },
  /**
   * The file, read in pieces; null if there is none. It is opened at the first piece and closed when the reader leaves.
   */
  async read(key: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null> {
    const path = pathOf(key)
    const isThere = await access(path).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false
        throw error
      },
    )
    return isThere ? (NodeStream.from(piecesOf(path)) as ReadableStream<Uint8Array<ArrayBuffer>>) : null
  },
  async remove(key: string): Promise<void> {
    await rm(pathOf(key), { force: true })
  },
}
