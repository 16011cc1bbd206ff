import { globSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'

export type Field = { where: string; name: string; value: string; from: 'source' | 'page' }

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const number = /^\d+$/
const slug = /^[a-z\d]+(-[a-z\d]+)*$/
const token = /^[\w-]{22,64}$/

/**
 * The allowed names and values of hidden fields: our ids, keys, amounts and names of things. The last four are React's
 * own. They say which action a form posts to, and which answer came before (none: `without-last-answer.ts`).
 */
const allowed: [name: RegExp, value: RegExp][] = [
  [
    /^(lineId|lineIds|lines\.\d+\.id|session|attempt|stepUpAttempt|cartId|decisionId|mismatchId|shipmentId|idempotencyKey)$/,
    uuid,
  ],
  [/^attendees\.\d+\.ticketTypeId$/, uuid],
  [/^attendees\.\d+\.isMe$/, /^on$/],
  [/^(orderNumber|seenTotal|seenRefund|seenCents|drawnFrom)$/, number],
  [/^resolution$/, /^[a-z]+(-[a-z]+)*$/],
  [/^job$/, /^[a-z][a-z.-]+$/],
  [/^(conference|publication)$/, slug],
  // Where a page of a list begins and ends: an order number and a position in it, or nothing.
  [/^(after|upTo)$/, /^(\d+\D\d+)?$/],
  [/^token$/, token],
  // Who the page was made for: a random id, signed (lib/privacy/person-token.ts).
  [/^page$/, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.[\w-]{22}$/],
  [/^(waive|confirmed)$/, /^on$/],
  [/^next$/, /^(\/(account|cart|checkout|staff)(\/[a-z\d-]+)*)?$/],
  [/^\$ACTION_(REF_\d+|ID_[\da-f]+)$/, /^$/],
  [/^\$ACTION_\d+:0$/, /^\{"id":"[\da-f]+","bound":"\$@\d+"\}$/],
  [/^\$ACTION_\d+:\d+$/, /^\[null\]$/],
  [/^\$ACTION_KEY$/, /^k[\da-f]+$/],
]

/** A sentence for each hidden field that is not on the closed list, or that contains one of these words. */
export function problemsOf(fields: readonly Field[], words: readonly string[]): string[] {
  return fields.flatMap(({ where, name, value, from }) => {
    const holds = words.filter((word) => plain(value).includes(word.toLowerCase()))
    const fits = allowed.some(([names, values]) => names.test(name) && values.test(value))
    return fits && holds.length === 0
      ? []
      : [`${where} (${from}): ${name} = ${value}${holds.length > 0 ? ', personal' : ''}`]
  })
}

function plain(value: string): string {
  try {
    return `${value} ${decodeURIComponent(value)}`.toLowerCase()
  } catch {
    return value.toLowerCase()
  }
}

/** The hidden fields of the current page, and of what the server sends for its address to a browser without scripts. */
export async function hiddenFields(page: Page): Promise<Field[]> {
  const where = new URL(page.url()).pathname
  const answer = await page.request.get(page.url(), { maxRedirects: 0 })
  const found = await page.evaluate(
    (html) => {
      const hiddenOf = (root: Document) =>
        [...root.querySelectorAll<HTMLInputElement>('input[type="hidden" i]')].map(({ name, value }) => ({
          name,
          value,
        }))
      const source = new DOMParser().parseFromString(html, 'text/html')
      return { page: hiddenOf(document), source: hiddenOf(source) }
    },
    await answer.text(),
  )
  return (['page', 'source'] as const).flatMap((from) => found[from].map((field) => ({ where, from, ...field })))
}

/** Fields that a person could type into but cannot see: hidden by something other than their type. */
export function unseenFields(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
    const fields = document.querySelectorAll<HTMLInputElement>('input:not([type="hidden" i]), select, textarea')
    return [...fields].flatMap((field) => {
      const { width, height, right, bottom } = field.getBoundingClientRect()
      const seen = field.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      // A checkbox or radio button may be drawn by its label.
      const drawn =
        /^(checkbox|radio)$/.test(field.type) ||
        (width > 20 && height > 10 && right + scrollX > 0 && bottom + scrollY > 0)
      return seen && drawn ? [] : [`${location.pathname}: ${field.name || field.id}`]
    })
  })
}

/** The names of hidden fields as the sources write them. Inserted values match anything. */
export function writtenNames(): RegExp[] {
  const sources = globSync('{app,components}/**/*.tsx').map((file) => readFileSync(file, 'utf8'))
  const inputs = sources.flatMap((text) => text.match(/<input\b[^>]*type="hidden"[^>]*>/g) ?? [])
  return inputs.map((input) => {
    const name = /name=(?:"([^"]+)"|\{`([^`]+)`\})/.exec(input)
    if (!name) throw new Error(`a hidden field whose name nobody can read: ${input}`)
    const parts = (name[1] ?? name[2] ?? '').split(/\$\{[^}]*\}/)
    return new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('.+')}$`)
  })
}
