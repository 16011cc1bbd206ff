import { type Kept, whatToDo } from './kept-form'

const slot = 'typed'
/** A code works only once and must not be stored. */
const isSecret = (name: string) => name.startsWith('$') || /code|token/i.test(name)

const locationOf = (form: HTMLFormElement) => ({
  page: window.location.pathname,
  form: [...document.forms].indexOf(form),
  cart: String(new FormData(form).get('cartId') ?? ''),
})

/** Saves what was typed into this form in session storage, until the next page restores it. */
export function keepTyped(form: HTMLFormElement): void {
  const entries = [...new FormData(form)].flatMap(([name, value]): [string, string][] => {
    const isHidden = form.querySelector(`input[type=hidden][name="${CSS.escape(name)}"]`) !== null
    return typeof value === 'string' && !isSecret(name) && !isHidden ? [[name, value]] : []
  })
  const kept: Kept = { ...locationOf(form), keptAt: Date.now(), entries }
  store()?.setItem(slot, JSON.stringify(kept))
}

/** Reading `sessionStorage` throws in a browser that blocks storage. */
function store(): Storage | null {
  try {
    return window.sessionStorage
  } catch {
    return null
  }
}

/** Restores what was saved, once. */
export function restoreTyped(form: HTMLFormElement): void {
  const text = store()?.getItem(slot)
  if (!text) return
  const kept: Kept = JSON.parse(text)
  const next = whatToDo(kept, locationOf(form), Date.now())
  if (next === 'leave') return
  store()?.removeItem(slot)
  if (next === 'forget') return
  const values = Map.groupBy(kept.entries, ([name]) => name)
  for (const field of form.elements)
    if (isTypedInto(field)) fill(field, values.get(field.name)?.map(([, value]) => value) ?? [])
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isTypedInto = (field: Element): field is Field =>
  (field instanceof HTMLInputElement && field.type !== 'hidden') ||
  field instanceof HTMLTextAreaElement ||
  field instanceof HTMLSelectElement

function fill(field: Field, values: readonly string[]): void {
  if (isSecret(field.name) || field.name === '') return
  if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) {
    if (field.checked !== values.includes(field.value)) field.click()
    return
  }
  const [value] = values
  if (value === undefined) return
  field.value = value
  for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }))
}
