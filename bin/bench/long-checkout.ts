import { existsSync } from 'node:fs'
import { largestOrder } from '@/lib/orders/rules/unpaid-limits'
import { type Figure, rounded } from './figure'
import { webProcessOf } from './measure-memory'
import { codeAfter } from './sign-in'
import { processorMs } from './worst-bodies'

const group = `The checkout of the largest order (${largestOrder.seats} seats)`
const runs = 20

/** What one look at it costs the web process, and its size as it is before compression. */
export async function measureLongCheckout(url: string, mailbox: string, pid: number): Promise<Figure[]> {
  const web = webProcessOf(pid)
  if (web === null || !existsSync(`/proc/${web}/stat`)) return []
  const buyer = new Browser(url)
  await buyer.fillCart(largestOrder.seats)
  await buyer.signIn(mailbox, `bench-${Date.now()}@alder.example`)
  const look = () => buyer.get('/checkout')
  for (let i = 0; i < 5; i++) await look()
  const [before, began] = [processorMs(web), performance.now()]
  for (let i = 1; i < runs; i++) await look()
  const html = await look()
  const [work, clock] = [(processorMs(web) - before) / runs, (performance.now() - began) / runs]
  return [
    {
      group,
      what: 'processor time',
      value: rounded(work, 1),
      unit: 'ms',
      beside: `by the clock: ${rounded(clock, 1)} ms`,
      aim: 'under 200',
    },
    { group, what: 'size', value: Buffer.byteLength(html), unit: 'bytes', aim: 'under 500000' },
  ]
}

/** A buyer's browser without scripts: it keeps cookies and posts the forms of pages. */
class Browser {
  private readonly cookies = new Map<string, string>()
  constructor(private readonly url: string) {}

  async get(path: string): Promise<string> {
    return (await this.ask(path)).text()
  }

  private async ask(path: string, body?: FormData | URLSearchParams): Promise<Response> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ')
    const headers = { cookie, origin: this.url }
    const answer = await fetch(new URL(path, this.url), {
      method: body ? 'POST' : 'GET',
      body,
      headers,
      redirect: 'manual',
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (name) this.cookies.set(name, value ?? '')
    }
    const next = answer.headers.get('location')
    return next ? this.ask(new URL(next, this.url).pathname) : answer
  }

  async fillCart(seats: number): Promise<void> {
    const [, path = ''] = /href="(\/conferences\/city-attorneys[^"]*)"/.exec(await this.get('/conferences')) ?? []
    const [, ticket = ''] = /name="(ticket:[^"]+)"/.exec(await this.get(path)) ?? []
    await this.ask('/cart/add', new URLSearchParams({ [ticket]: String(seats) }))
  }

  async signIn(mailbox: string, email: string): Promise<void> {
    const began = Date.now()
    const page = await this.ask('/sign-in', formOf(await this.get('/sign-in'), { email }))
    const html = await page.text()
    const code = await codeAfter(began, { mailbox, email })
    await this.ask(new URL(page.url).pathname, formOf(html, { code }))
  }
}

/** The form of a page that has the field, with its hidden fields and this value. */
function formOf(html: string, typed: Record<string, string>): FormData {
  const [field = ''] = Object.keys(typed)
  const form = html.split('<form').find((part) => part.includes(`name="${field}"`)) ?? ''
  const data = new FormData()
  for (const [, name = '', value = ''] of form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g))
    data.append(name, value.replaceAll('&quot;', '"'))
  for (const [name, value] of Object.entries(typed)) data.append(name, value)
  return data
}
