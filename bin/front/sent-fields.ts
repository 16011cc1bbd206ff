/** What a person sent with a form that is not taken: the address to open again, and the text to copy. */
export type Sent = { target: string; typed: readonly [label: string, text: string][] }

/** The largest order's form is smaller. A larger body is not taken apart just to be shown. */
const mostBytes = 256 * 1024
const mostFields = 2_000

/** We have no longer names. A person types less than this into one field, and all of it fits a page. */
const longestName = 100
const longestText = 4_000
const mostText = 64 * 1024

/**
 * Ours and not typed, or a secret that must not appear on a page. A test checks that every hidden input of our pages is
 * listed.
 */
const unshown =
  /^(?:\$.*|seen.*|drawnFrom.*|intent|next|page|joinCart|session|after|upTo|job|conference|publication|orderNumber|resolution|waive|isMe)$|(?:id|ids|key|attempt|code|token|confirmed|password)(?:\[\])?$/i

/** The fields that a person typed into, under readable names, for the page that the sender gets. */
export async function sentFields(target: string, body: Buffer | null, type = ''): Promise<Sent> {
  return { target, typed: body && body.length <= mostBytes ? await typedIn(body, type).catch(() => []) : [] }
}

async function typedIn(body: Buffer, type: string): Promise<[string, string][]> {
  const data = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  let left = mostText
  const shown: [string, string][] = []
  for (const [name, value] of [...data].slice(0, mostFields)) {
    if (typeof value !== 'string' || value.trim() === '' || value.length > longestText) continue
    const label = name.length <= longestName && !unshown.test(lastOf(name)) ? labelOf(name) : ''
    left -= label.length + value.length
    if (left < 0) break
    if (label) shown.push([label, value])
  }
  return shown
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** `attendees.0.firstName` becomes "Attendees 1 first name". An id inside a name is left out. */
function labelOf(name: string): string {
  const parts = name.replace(/\[\]$/, '').split(/[.:]/)
  const words = parts.flatMap((part) => {
    if (/^\d{1,4}$/.test(part)) return String(Number(part) + 1)
    return /^[a-z][a-z\d]*$/i.test(part) ? part.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : []
  })
  const label = words.join(' ').trim()
  return label.charAt(0).toUpperCase() + label.slice(1)
}
