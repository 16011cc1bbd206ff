import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { RunningPortal } from './copied-portal'
import type { Figure } from './figure'
import { installLighthouse } from './install-lighthouse'
import { firstOfEach } from './measure-scripts'
import { openBrowser } from './open-browser'
import { fillCart, PlainBrowser } from './plain-browser'

const visitors = ['/', '/conferences', '/publications', '/privacy', '/terms', '/contact', '/unsubscribe']
// Search engines are asked to leave these pages out, so their search score is left out too.
const others = ['/conferences/search?q=budget', '/publications/search?q=budget', '/sign-in', '/cart']
const members = [
  '/cart',
  '/checkout',
  '/account',
  '/account/orders',
  '/account/registrations',
  '/account/privacy',
  '/account/sign-in',
]
const staff = ['/staff', '/staff/orders', '/staff/money', '/staff/conferences', '/staff/failed-jobs']

const audit = z.object({
  url: z.string(),
  landed: z.string(),
  performance: z.number(),
  accessibility: z.number(),
  bestPractices: z.number(),
  seo: z.number(),
  largestPaintMs: z.number(),
  short: z.array(z.string()),
})
type Audit = z.infer<typeof audit>

/** Lighthouse's scores for every kind of page, on the phone and the slow network that it simulates. */
export async function measureLighthouse({ url, mailbox }: RunningPortal): Promise<Figure[]> {
  const shops = await firstOfEach(url, ['/conferences/', '/publications/'])
  const open = [...visitors, ...shops]
  const browser = await openBrowser()
  const audits = async (paths: readonly string[], cookies?: string) => {
    if (cookies) await browser.takeCookies(url, cookies)
    return await auditPages(
      browser.port,
      paths.map((path) => url + path),
    )
  }
  try {
    // The first page that a browser opens also pays for the start of the browser.
    await audits(['/'])
    const scores = [
      ...(await audits([...open, ...others])),
      ...(await audits(members, await cookieOfMember(url, mailbox))),
      ...(await audits(staff, await cookieOfStaff(url, mailbox))),
    ]
    return scores.map((score) => figureOf(score, open.includes(score.url.slice(url.length)), url))
  } finally {
    await browser.close()
  }
}

async function cookieOfMember(url: string, mailbox: string): Promise<string> {
  const member = new PlainBrowser(url)
  await fillCart(member, 2)
  await member.signIn(mailbox, 'member@alder.example')
  return member.cookieHeader()
}

async function cookieOfStaff(url: string, mailbox: string): Promise<string> {
  const person = new PlainBrowser(url)
  await person.signIn(mailbox, 'staff@portal.example')
  return person.cookieHeader()
}

async function auditPages(port: number, pages: readonly string[]): Promise<Audit[]> {
  const cwd = await installLighthouse()
  const child = spawn(process.execPath, ['audit.mjs'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify({ port, pages }))
  const found: Audit[] = []
  const closed = once(child, 'close')
  for await (const line of createInterface({ input: child.stdout })) found.push(audit.parse(JSON.parse(line)))
  const [code] = await closed
  if (code !== 0) throw new Error(`Lighthouse ended with ${code}`)
  return found
}

function figureOf(score: Audit, isPublic: boolean, url: string): Figure {
  const path = score.url.slice(url.length)
  const landed = score.landed === score.url ? '' : `; it led to ${score.landed.slice(url.length)}`
  const seo = isPublic ? `, search ${score.seo}` : ''
  const short = score.short.length > 0 ? ` (${score.short.join(', ')})` : ''
  return {
    group: 'Lighthouse on its simulated phone: largest contentful paint, and scores',
    what: path,
    value: score.largestPaintMs,
    unit: 'ms',
    beside: `accessibility ${score.accessibility}, best practices ${score.bestPractices}${seo}${short}; performance ${score.performance}${landed}`,
    ...(isPublic ? { aim: 'under 1,200; 100 each' } : { aim: '100 each' }),
  }
}
