import { expect, type Page, type Request, type Response } from 'playwright/test'

const isCall = (request: Request): boolean =>
  request.method() === 'POST' && request.headers()['next-action'] !== undefined

/**
 * Returns when the checkout's scripts have taken over the page: it then requests its price while a person types. The
 * price has arrived by then, so no answer to what is typed here comes later.
 */
export async function untilScripted(page: Page): Promise<void> {
  const underWay = new Set<Request>()
  let answered = false
  const begin = (request: Request) => {
    if (isCall(request)) underWay.add(request)
  }
  const end = (request: Request) => {
    answered = underWay.delete(request) || answered
  }
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end)
  const isScripted = () => answered && underWay.size === 0
  for (let nth = 0; !isScripted(); nth++) {
    const field = page.getByRole('textbox', { name: /^(Job title|Street address)$/ }).first()
    // On a slow machine an answer may take longer than one turn here.
    if (underWay.size === 0) await field.fill(`Clerk ${nth}`)
    await expect
      .poll(isScripted, { timeout: 3_000 })
      .toBe(true)
      .catch(() => undefined)
  }
  page.off('request', begin).off('requestfinished', end).off('requestfailed', end)
}

/** The answer to the checkout's request for a price, once the form that it sends has these values. */
export const quotedFor = (page: Page, values: Readonly<Record<string, RegExp>>): Promise<Response> =>
  page.waitForResponse((answer) => {
    const sent = answer.request().postData() ?? ''
    const isSent = ([field, value]: [string, RegExp]) => {
      const [, given] = new RegExp(`name="[_\\d]*${field}"\r\n\r\n([^\r]*)\r\n`).exec(sent) ?? []
      return given !== undefined && value.test(given)
    }
    return isCall(answer.request()) && Object.entries(values).every(isSent)
  })
