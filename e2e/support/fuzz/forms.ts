import { expect, type Page } from 'playwright/test'
import { cookieOf, type Fields } from '../raw'

export type FoundForm = { action: string; button: string; fields: Fields; cookie: string }

/** Every form on these pages as a browser without scripts would send it, with React's own fields and empty ones. */
export async function formsOn(page: Page, addresses: readonly string[]): Promise<FoundForm[]> {
  const found: FoundForm[] = []
  const cookie = await cookieOf(page)
  for (const address of addresses) {
    const answer = await page.request.get(address)
    const forms = await page.evaluate(readForms, { html: await answer.text(), address })
    expect(answer.status(), address).toBe(200)
    expect(forms.length, `${address} has forms`).toBeGreaterThan(0)
    found.push(...forms.map((form) => ({ ...form, cookie })))
  }
  return found
}

/** Runs in the browser. */
function readForms({ html, address }: { html: string; address: string }) {
  const all = [...new DOMParser().parseFromString(html, 'text/html').forms].filter((form) => form.method === 'post')
  return all.map((form) => {
    const buttons = [...form.elements].filter((one) => one instanceof HTMLButtonElement)
    const named = buttons.filter(({ name }) => name !== '').map(({ name, value }): [string, string] => [name, value])
    const sent = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)])
    return {
      action: form.getAttribute('action') || address,
      button: buttons[0]?.textContent?.trim() ?? '',
      fields: [...sent, ...named.slice(0, 1)],
    }
  })
}

/** Ends the session that the next form needs, so these forms are tried last. */
export const endsSession = ({ button }: FoundForm): boolean => /^(Sign out|Delete my account|End )/.test(button)

/** For a filter: the header's button is on every page, and so is much of an order's content. */
export const once = (form: FoundForm, at: number, all: readonly FoundForm[]): boolean =>
  all.findIndex((other) => nameOf(other) === nameOf(form)) === at

const nameOf = ({ button, cookie, fields }: FoundForm) => `${button} ${cookie} ${fields.map(([name]) => name)}`
