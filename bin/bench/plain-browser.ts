import { codeAfter } from './code-after'

/** A browser without scripts or images: it keeps cookies and submits forms. */
export class PlainBrowser {
  private readonly cookies = new Map<string, string>()
  constructor(private readonly url: string) {}

  async get(path: string): Promise<string> {
    return (await this.ask(path)).text()
  }

  post(path: string, body: FormData | URLSearchParams): Promise<Response> {
    return this.ask(path, body)
  }

  /** What a browser would send as its Cookie header. */
  cookieHeader(): string {
    return [...this.cookies].map((pair) => pair.join('=')).join('; ')
  }

  private async ask(path: string, body?: FormData | URLSearchParams): Promise<Response> {
    const headers = { cookie: this.cookieHeader(), origin: this.url }
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

  /** Signs in by the emailed code, like a person without scripts. */
  async signIn(mailbox: string, email: string): Promise<void> {
    const began = Date.now()
    const page = await this.ask('/sign-in', formOf(await this.get('/sign-in'), { email }))
    const html = await page.text()
    const code = await codeAfter(began, { mailbox, email })
    await this.ask(new URL(page.url).pathname, formOf(html, { code }))
  }
}

/** The page's form that has this field, with its hidden fields and this value. */
function formOf(html: string, typed: Record<string, string>): FormData {
  const [field = ''] = Object.keys(typed)
  const form = html.split('<form').find((part) => part.includes(`name="${field}"`)) ?? ''
  const data = new FormData()
  for (const [, name = '', value = ''] of form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g))
    data.append(name, value.replaceAll('&quot;', '"'))
  for (const [name, value] of Object.entries(typed)) data.append(name, value)
  return data
}

/** Adds seats of the first conference that the demo data sells to city attorneys to the browser's cart. */
export async function fillCart(buyer: PlainBrowser, seats: number): Promise<void> {
  const [, path = ''] = /href="(\/conferences\/city-attorneys[^"]*)"/.exec(await buyer.get('/conferences')) ?? []
  const [, ticket = ''] = /name="(ticket:[^"]+)"/.exec(await buyer.get(path)) ?? []
  await buyer.post('/cart/add', new URLSearchParams({ [ticket]: String(seats) }))
}
