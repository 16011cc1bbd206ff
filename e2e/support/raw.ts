import { type IncomingHttpHeaders, request } from 'node:http'
import type { APIResponse, Page } from 'playwright/test'
import { expect } from './watch'

export type Fields = [name: string, value: string][]

/** A form as a browser without scripts would send it, with React's own fields. */
export async function readForm(page: Page, address: string, button: string): Promise<Fields> {
  const html = await (await page.request.get(address)).text()
  const fields = await page.evaluate(
    ([text, name]) => {
      const forms = [...new DOMParser().parseFromString(text, 'text/html').forms]
      const form = forms.find((one) =>
        [...one.querySelectorAll('button')].some((each) => each.textContent?.includes(name)),
      )
      return form ? [...new FormData(form)].map(([field, value]): [string, string] => [field, String(value)]) : null
    },
    [html, button] as const,
  )
  if (!fields) throw new Error(`${address} has no form with the button ${button}`)
  return fields
}

/** The same form with other values. An unknown name is added, and null removes a field. */
export function withValues(fields: Fields, values: Record<string, string | string[] | null>): Fields {
  const kept = fields.filter(([name]) => !Object.hasOwn(values, name))
  const given = Object.entries(values).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one] as [string, string]),
  )
  return [...kept, ...given]
}

/** Sends it with the cookies of the page, and follows no redirect. */
export function sendForm(
  page: Page,
  address: string,
  fields: Fields,
  headers?: Record<string, string>,
): Promise<APIResponse> {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return page.request.post(address, { multipart: form, maxRedirects: 0, failOnStatusCode: false, headers })
}

const told = /role="alert"|aria-invalid="true"|This code no longer works/

/** Expects a 4xx, or the page again with what is wrong: never a failure of our code, never a redirect. */
export async function expectRefused(answer: APIResponse, what: string): Promise<void> {
  const text = await answer.text()
  const redrawn = answer.status() === 200 && told.test(text.replace(/<script[\s\S]*?<\/script>/g, ''))
  expect(redrawn || (answer.status() >= 400 && answer.status() < 500), `${what}: ${answer.status()}`).toBe(true)
}

export type Asked = { method?: string; path: string; headers?: Record<string, string>; body?: string | Buffer }
export type Answered = { status: number; headers: IncomingHttpHeaders; body: string }

/** A request in which the sender chooses everything, even the host and the path as written. */
export function raw({ method = 'GET', path, headers = {}, body }: Asked): Promise<Answered> {
  const { hostname, port, host } = new URL(process.env.PORTAL_URL ?? 'http://localhost:3000')
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: { host, ...headers }, agent: false }, (answer) => {
      answer.toArray().then((chunks) => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() })
      }, reject)
    })
    // The server may close the connection while a refused sender still sends a large body.
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The cookies of a page, for `raw`. */
export async function cookieOf(page: Page): Promise<string> {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
}
