import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { RunningPortal } from './copied-portal'
import type { Figure } from './figure'
import { installLighthouse } from './install-lighthouse'
import { firstOfEach } from './measure-scripts'
import { openBrowser } from './open-browser'
import { signIn } from './sign-in'

const visitors = ['/', '/conferences', '/publications', '/privacy', '/terms', '/contact', '/unsubscribe']
const others = ['/sign-in', '/cart']
const members = ['/account', '/account/orders', '/account/registrations', '/account/privacy', '/account/sign-in']

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

/** Lighthouse's scores of every kind of page, on the phone and the slow network that it simulates. */
export async function measureLighthouse({ url, mailbox }: RunningPortal): Promise<Figure[]> {
  const shops = await firstOfEach(url, ['/conferences/', '/publications/'])
  const open = [...visitors, ...shops, '/conferences/search?q=budget', '/publications/search?q=budget']
  const browser = await openBrowser()
  try {
    const scores = await auditPages(
      browser.port,
      [...open, ...others].map((path) => url + path),
    )
    await browser.drive((page) => signIn(page, { url, mailbox, email: 'member@alder.example' }))
    scores.push(
      ...(await auditPages(
        browser.port,
        members.map((path) => url + path),
      )),
    )
    return scores.map((score) => figureOf(score, open.includes(score.url.slice(url.length)), url))
  } finally {
    await browser.close()
  }
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
