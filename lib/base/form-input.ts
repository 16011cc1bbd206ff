/** What a schema checks: text, lists and objects, nested by the fields' dotted names. */
export type FormInput = { [name: string]: FormInputValue }
type FormInputValue = string | FormInputValue[] | FormInput

const MAX_DEPTH = 5
const MAX_INDEX = 500
const MAX_FIELDS = 6_000

/** False for a form with more fields than our largest, because reading it could take any time. */
export function hasFewEnoughFields(data: FormData): boolean {
  let fields = 0
  for (const _ of data.keys()) {
    fields += 1
    if (fields > MAX_FIELDS) return false
  }
  return true
}

/**
 * The texts that a form sent, by name, in order of first appearance. It reads the form once: `getAll` walks the whole
 * form for each name. Files and React's own fields are left out.
 */
export function formTexts(data: FormData): Map<string, string[]> {
  const byName = new Map<string, string[]>()
  for (const [name, value] of data) {
    if (typeof value !== 'string' || name.startsWith('$ACTION')) continue
    const texts = byName.get(name)
    if (texts) texts.push(value)
    else byName.set(name, [value])
  }
  return byName
}

/**
 * Reads a form the same way in the browser and on the server, so that one schema checks both. "attendees.0.email" is a
 * position in a list. A repeated name becomes a list of texts, and a name that ends in "[]" always does. Files and
 * React's own fields are left out. So are names that none of our forms could have: too deep, a list too long, or a
 * JavaScript built-in.
 */
export function formInput(data: FormData): FormInput {
  const input: FormInput = Object.create(null)
  for (const [name, texts] of formTexts(data)) {
    const path = plainName(name).split('.')
    if (!isPlausible(path)) continue
    const [only] = texts
    if (only !== undefined) setAt(input, path, texts.length === 1 && path.join('.') === name ? only : texts)
  }
  return { ...input }
}

/** The name for a field's value and errors: "topics[]" sends a list named "topics". */
export const plainName = (name: string) => name.replace(/\[\]$/, '')

function isPlausible(path: readonly string[]): boolean {
  if (path.length > MAX_DEPTH) return false
  return path.every(
    (part) => part !== '' && !(part in Object.prototype) && (!isIndex(part) || Number(part) < MAX_INDEX),
  )
}

function setAt(input: FormInput, path: readonly string[], value: FormInputValue): void {
  let holder: FormInput | FormInputValue[] = input
  for (const [i, part] of path.entries()) {
    const next = path[i + 1]
    if (next === undefined) write(holder, part, value)
    else holder = enter(holder, part, isIndex(next))
  }
}

function enter(holder: FormInput | FormInputValue[], part: string, list: boolean): FormInput | FormInputValue[] {
  const found = read(holder, part)
  if (typeof found === 'object') return found
  const made: FormInput | FormInputValue[] = list ? [] : {}
  write(holder, part, made)
  return made
}

function read(holder: FormInput | FormInputValue[], part: string): FormInputValue | undefined {
  return Array.isArray(holder) ? holder[Number(part)] : holder[part]
}

function write(holder: FormInput | FormInputValue[], part: string, value: FormInputValue): void {
  if (!Array.isArray(holder)) holder[part] = value
  else if (isIndex(part)) holder[Number(part)] = value
}

const isIndex = (part: string) => /^\d+$/.test(part)
