const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** HTML that may be written to a page unchanged. */
export class Html {
  constructor(readonly text: string) {}
}

function render(value: Html | Html[] | string | number | null): string {
  if (value === null) return ''
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map(render).join('')
  return String(value).replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter)
}

/** A template whose values are escaped unless they are HTML already. */
export function html(parts: TemplateStringsArray, ...values: (Html | Html[] | string | number | null)[]): Html {
  return new Html(parts.map((part, at) => part + (at < values.length ? render(values[at] ?? null) : '')).join(''))
}

export function dollars(cents: number): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(cents / 100)
}
