/** A form as plain data for a schema: one text a name, a list where a name repeats or ends in `[]`. Files are dropped. */
export function formInput(data: FormData): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$ACTION')) continue
    const texts = data.getAll(name).filter((value) => typeof value === 'string')
    setAt(input, name, name.endsWith('[]') || texts.length > 1 ? texts : texts[0])
  }
  return input
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** `attendees.0.email` becomes { attendees: { 0: { email } } } with lists where the keys are whole numbers below 600. */
function setAt(target: Record<string, unknown>, name: string, value: unknown): void {
  const path = name.replace(/\[\]$/, '').split('.')
  if (path.length > 6 || path.some((part) => forbidden.has(part))) return
  let here = target
  path.forEach((part, i) => {
    if (i === path.length - 1) here[part] = value
    else {
      const next = here[part]
      const box: Record<string, unknown> = next && typeof next === 'object' ? (next as Record<string, unknown>) : listOrObject(path[i + 1])
      here[part] = box
      here = box
    }
  })
}

function listOrObject(nextKey: string | undefined): Record<string, unknown> {
  const whole = nextKey !== undefined && /^\d{1,3}$/.test(nextKey) && Number(nextKey) < 600
  return (whole ? [] : {}) as Record<string, unknown>
}
