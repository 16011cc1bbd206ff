import { strToU8, Zip, ZipDeflate } from 'fflate'

type File = { name: string; chunks: () => AsyncIterable<string> }

/** A zip that is made while it is read: files are read only as fast as the reader takes the bytes. */
export function streamZip(mtime: Date, files: readonly File[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const parts = zipped(mtime, files)
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}

async function* zipped(mtime: Date, files: readonly File[]): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const ready: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((error, data) => {
    if (error) throw error
    if (data.length > 0) ready.push(Uint8Array.from(data))
  })
  for (const { name, chunks } of files) {
    const file = new ZipDeflate(name)
    file.mtime = mtime
    zip.add(file)
    for await (const text of chunks()) {
      file.push(strToU8(text))
      yield* ready.splice(0)
    }
    file.push(new Uint8Array(), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
  return undefined
}
