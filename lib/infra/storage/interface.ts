/**
 * The portal's files. Keys are our own, never a person's words. Every implementation passes `storage-contract.ts`.
 * Throws RangeError for a malformed key and for a file above the size limit.
 */
export type Storage = {
  /** Durable when it resolves. A second file under a key replaces the first as a whole. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Null if there is none. */
  get(key: string): Promise<StoredFile | null>
  /** Does nothing if there is none. */
  delete(key: string): Promise<void>
}

/**
 * `bytes` is opened at the first piece and closed when the reader leaves, so asking for the size alone costs little.
 */
export type StoredFile = { size: number; bytes: ReadableStream<Uint8Array<ArrayBuffer>> }
