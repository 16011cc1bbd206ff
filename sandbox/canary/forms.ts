import { createHash } from 'node:crypto'

/** A form in which a word could be stored, and its bytes. */
export type Form = { form: string; bytes: Buffer }

const sha256 = (text: string) => createHash('sha256').update(text).digest()

/**
 * Every form in which a word is searched for. The search ignores the difference between capital and small letters, so
 * each form covers all its spellings.
 */
export function formsOf(word: string): Form[] {
  const spellings = new Set([word, word.toLowerCase(), word.toUpperCase()])
  const forms = [...spellings].flatMap(formsOfSpelling)
  const seen = new Set<string>()
  return forms.filter(({ bytes }) => {
    const key = bytes.toString('latin1').toLowerCase()
    return !seen.has(key) && seen.add(key)
  })
}

const formsOfSpelling = (text: string): Form[] => [
  { form: 'plain', bytes: Buffer.from(text) },
  { form: 'UTF-16', bytes: Buffer.from(text, 'utf16le') },
  { form: 'URL', bytes: Buffer.from(encodeURIComponent(text)) },
  { form: 'form field', bytes: Buffer.from(new URLSearchParams({ x: text }).toString().slice(2)) },
  { form: 'JSON', bytes: Buffer.from(JSON.stringify(text).slice(1, -1)) },
  { form: 'JSON, ASCII alone', bytes: Buffer.from(asciiJson(text)) },
  { form: 'HTML', bytes: Buffer.from(htmlText(text)) },
  ...[0, 1, 2].map((shift) => ({ form: `base64, shifted by ${shift}`, bytes: Buffer.from(base64At(text, shift)) })),
  { form: 'hex', bytes: Buffer.from(Buffer.from(text).toString('hex')) },
  { form: 'SHA-256 as hex', bytes: Buffer.from(sha256(text).toString('hex')) },
  { form: 'SHA-256 as base64', bytes: Buffer.from(sha256(text).toString('base64').replace(/=+$/, '')) },
  { form: 'SHA-256 as base64url', bytes: Buffer.from(sha256(text).toString('base64url')) },
  { form: 'SHA-256 as bytes', bytes: sha256(text) },
]

/** The base64 characters common to every text that has the word this many bytes after a multiple of three. */
function base64At(word: string, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(word)])
  const whole = text.toString('base64').replace(/=+$/, '')
  const first = shift === 0 ? 0 : shift + 1
  const last = text.length % 3 === 0 ? whole.length : whole.length - 1
  return whole.slice(first, last)
}

const asciiJson = (word: string): string =>
  JSON.stringify(word)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }
const htmlText = (word: string): string => word.replace(/[&<>"']/g, (c) => escapes[c] ?? c)
