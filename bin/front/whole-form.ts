/** Looks on while a form goes by. */
export type FormWatch = { take: (chunk: Buffer) => void; isBroken: () => boolean }

/**
 * Says of a multipart body, as far as it has come, whether it is one: it begins with its boundary and ends with the last
 * one (RFC 2046, 5.1.1). Next answers 500 to what is none, as if the fault were ours. Null for other bodies.
 */
export function watchForm(contentType: string | undefined): FormWatch | null {
  if (!contentType?.toLowerCase().startsWith('multipart/form-data')) return null
  const boundary = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (!mark) return { take: () => undefined, isBroken: () => true }
  const [first, last] = [Buffer.from(`--${mark}`), Buffer.from(`--${mark}--`)]
  const kept = last.length + 4
  let head: Buffer = Buffer.alloc(0)
  let tail: Buffer = Buffer.alloc(0)
  const take = (chunk: Buffer) => {
    if (head.length < first.length) head = Buffer.concat([head, chunk.subarray(0, first.length)])
    tail = Buffer.concat([tail, chunk.subarray(-kept)]).subarray(-kept)
  }
  const isBroken = () => !head.subarray(0, first.length).equals(first) || !tail.includes(last)
  return { take, isBroken }
}
