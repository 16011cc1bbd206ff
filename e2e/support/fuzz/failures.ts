import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answered, Asked } from '../raw'
import { expect } from '../watch'

/** Matches a failure inside an answer to a script: Next sends status 200 before the page or the action fails. */
const thrown = /(?:^|\n)[\da-f]+:E\{"digest":"(?!NEXT_)/
const asked = new Map<string, string>()

/** Fails when our code failed over this request, and remembers the request for the log. */
export function expectNoFailure({ method = 'GET', path, headers = {} }: Asked, answer: Answered): void {
  const call = headers['next-action'] ? ` (calls ${headers['next-action'].slice(0, 60)})` : ''
  const what = `${method} ${path.slice(0, 300)}${call}`
  asked.set(String(answer.headers['x-request-id']), what)
  expect(answer.status, what).toBeLessThan(500)
  const isPart = answer.headers['content-type']?.startsWith('text/x-component')
  expect(isPart === true && thrown.test(answer.body), `${what} throws within its answer`).toBe(false)
}

/**
 * Fails unless the action behind a form took this call and answered with a result or a redirect. A call that it cannot
 * read, or without a form, gets the not-found page. `mark` is a field whose value an answer returns.
 */
export function expectArrived(what: string, { status, headers, body }: Answered, mark?: string): void {
  if (headers['x-action-redirect']) return
  expect([status, headers['content-type']?.split(';')[0]], what).toEqual([200, 'text/x-component'])
  const [, row] = /(?:^|\n)0:\{"a":"\$@([\da-f]+)"/.exec(body) ?? []
  const result = new RegExp(`(?:^|\\n)${row}:(.*)`).exec(body)?.[1] ?? 'no result'
  expect(result, what).not.toMatch(/^E|^no result/)
  if (mark && result.startsWith('{"ok":false')) expect(body, `${what} returns what was sent`).toContain(mark)
}

type Line = { event?: string; request?: string; error?: unknown }

/** Checks the log for failures that an answer does not show: requests of this test over which our code failed. */
export async function expectNoneLogged(): Promise<void> {
  const last = [...asked.keys()].at(-1) ?? ''
  const text = () => readFileSync(join(process.env.DATA_DIR ?? '.data', 'logs', 'web.log'), 'utf8')
  await expect.poll(() => text().includes(last), { message: 'the log has the last request' }).toBe(true)
  const lines = text()
    .split('\n')
    .filter((line) => line.includes('"request.failed"'))
  const failed = lines.flatMap((line) => {
    const { request = '', error }: Line = JSON.parse(line)
    return asked.has(request) ? [{ asked: asked.get(request), error }] : []
  })
  expect(failed, 'requests that the log reports as failed').toEqual([])
}
