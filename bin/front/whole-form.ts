/**
 * True for a multipart body that is none: a whole one begins with its boundary and ends with the last one (RFC 2046,
 * 5.1.1). Next answers 500 to such a body, as if the fault were ours. Other bodies are not looked at.
 */
export function isBrokenForm(contentType: string | undefined, body: Buffer): boolean {
  if (!isForm(contentType)) return false
  const boundary = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType ?? '')
  const mark = boundary?.[1] ?? boundary?.[2]
  if (!mark) return true
  const last = `--${mark}--`
  return (
    !body.subarray(0, mark.length + 2).equals(Buffer.from(`--${mark}`)) ||
    !body.subarray(-last.length - 4).includes(last)
  )
}

export const isForm = (contentType: string | undefined): boolean =>
  contentType?.toLowerCase().startsWith('multipart/form-data') ?? false
