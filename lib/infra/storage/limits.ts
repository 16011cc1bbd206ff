/** In bytes. Files are held in memory while they are stored. */
export const LARGEST_FILE = 100 * 1024 * 1024

const LONGEST_KEY = 180
const keyForm = /^[a-z0-9][a-z0-9_.-]*(\/[a-z0-9][a-z0-9_.-]*)*$/

/** Names separated by slashes. None can leave the storage or begin with a dot. */
export function mustBeKey(key: string): void {
  if (key.length > LONGEST_KEY || !keyForm.test(key) || key.includes('..')) throw new RangeError('not a storage key')
}

export function mustFit(bytes: Uint8Array): void {
  if (bytes.byteLength > LARGEST_FILE) throw new RangeError('a file above the size limit')
}
