import { fileURLToPath } from 'node:url'
import { env } from '../env'
import { folderStorage } from './folder'
import type { Storage } from './interface'

/** The storage that STORAGE_URL names: today a folder. Any other kind is refused at boot. */
export function storage(): Storage {
  const { STORAGE_URL } = env()
  return folderStorage(STORAGE_URL.startsWith('file:') ? fileURLToPath(STORAGE_URL) : STORAGE_URL)
}
