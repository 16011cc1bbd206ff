import { globSync, readFileSync } from 'node:fs'
import { notFound, redirect } from 'next/navigation'
import { expect, test, vi } from 'vitest'
import { onRequestError } from '@/instrumentation'
import { type RequestOutcome, runWithOutcome } from './request-outcome'
import { trackedAction } from './tracked-action'

vi.mock('@/lib/infra/log', () => ({ log: { error: () => undefined, warn: () => undefined } }))

async function failedOver(act: () => Promise<unknown>): Promise<boolean> {
  const work: RequestOutcome = { failed: false }
  await runWithOutcome(work, () => trackedAction(act)()).catch(() => undefined)
  return work.failed
}

test('what an action throws is our failure; a result, a redirect and a not-found are not', async () => {
  expect(await failedOver(() => Promise.reject(new Error('a bug')))).toBe(true)
  expect(await failedOver(async () => 'an answer')).toBe(false)
  expect(await failedOver(async () => redirect('/'))).toBe(false)
  expect(await failedOver(async () => notFound())).toBe(false)
})

test('an error from Next after our action was called is ours; before that it is the sender’s', async () => {
  const redrawn = { routerKind: 'App Router', routeType: 'action', renderSource: 'react-server-components-payload' }
  const tell = () =>
    onRequestError(new Error('while drawing'), { path: '/', method: 'POST', headers: {} }, {
      ...redrawn,
      routePath: '/',
    } as never)
  const work = async (act: () => Promise<unknown>) => {
    const one: RequestOutcome = { failed: false }
    await runWithOutcome(one, async () => {
      await act()
      await tell()
    })
    return one.failed
  }
  expect(await work(trackedAction(async () => 'done'))).toBe(true)
  expect(await work(async () => 'nothing of ours')).toBe(false)
})

test('two concurrent requests keep their failures apart', async () => {
  const later = () => new Promise((resolve) => setTimeout(resolve, 5))
  const all = [true, false, true].map((fails) =>
    failedOver(async () => {
      await later()
      if (fails) throw new Error('a bug')
    }),
  )
  expect(await Promise.all(all)).toEqual([true, false, true])
})

test('every server action is wrapped', () => {
  const sources = globSync('{app,components,lib}/**/*.{ts,tsx}').map(
    (file) => [file, readFileSync(file, 'utf8')] as const,
  )
  const actions = sources.filter(([, text]) => text.startsWith("'use server'"))
  expect(actions.length).toBeGreaterThan(10)
  for (const [file, text] of actions) {
    for (const [line, name = ''] of text.matchAll(/^export (?!type )(?:async )?(?:const|function) (\w+).*(?:\n.*)?/gm))
      expect(line, `${file}: ${name}`).toMatch(/= (?:trackedAction|action)\(/)
  }
})
