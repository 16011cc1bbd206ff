import { expect, test, vi } from 'vitest'
import { describeError, log } from './log'
import { MailNotSent } from './mail/mail-not-sent'
import { logSecurity, randomId } from './security-log'

const written = vi.hoisted(() => [] as string[])
vi.mock('pino', async (original) => {
  const { default: pino } = await original<typeof import('pino')>()
  const toTest = (options: object) => pino(options, { write: (line: string) => written.push(line) })
  return { default: Object.assign(toTest, pino) }
})
const lastLine = () => JSON.parse(written.at(-1) ?? '{}') as Record<string, unknown>

test('an error is described by class, code and location in the code; what it quotes is not logged', () => {
  const cause = Object.assign(new Error('duplicate key (email)=(canary@alder.example)'), { code: '23505' })
  const error = new Error('Failed query: insert … params: canary@alder.example', { cause })
  const said = JSON.stringify(describeError(error))
  expect(said).toContain('23505')
  expect(said).toContain('log.test.ts')
  expect(said).not.toContain('canary')
})

test('a code that could carry data is dropped', () => {
  expect(describeError(Object.assign(new Error('x'), { code: 'canary@alder.example said no' })).code).toBeUndefined()
})

test('a field cannot overwrite a property of the line itself (a webhook failure logged the event id as its name)', () => {
  // As a spread of outside data would pass them, bypassing the types.
  const given = { event: 'evt_1', level: 'x', time: 'x', msg: 'x', error: 'x', order: 7 }
  const fields = given as Record<string, string | number> as { order: number }
  log.error('webhook.failed', new Error('x'), fields)
  expect(lastLine()).toMatchObject({ event: 'webhook.failed', level: 'error', error: { class: 'Error' }, order: 7 })
  log.warn('a.warning', fields)
  expect(lastLine()).toMatchObject({ event: 'a.warning', level: 'warn', field_error: 'x', field_msg: 'x' })
  log.info('a.line', fields)
  expect(lastLine()).toMatchObject({ event: 'a.line', level: 'info', field_event: 'evt_1', field_level: 'x' })
  const line = written.at(-1) ?? ''
  for (const name of ['event', 'level', 'time']) expect(line.split(`"${name}":`)).toHaveLength(2)
})

test('the types refuse a reserved name', () => {
  // @ts-expect-error: `event` belongs to the line
  log.info('a.line', { event: 'other' })
})

test('the security log writes ids and codes, and nothing that came through a cast or a form', () => {
  const actor = randomId('0b0ad0c4-2f6f-4d7c-9a55-0f4b6c6f3f11')
  logSecurity('authz_fail', { actor, roles: ['events', 'finance'], resource: 'staff-page' })
  expect(lastLine()).toMatchObject({
    event: 'security.authz_fail',
    level: 'warn',
    actor,
    roles: 'events,finance',
    resource: 'staff-page',
  })
  expect(randomId('canary@alder.example')).toBeUndefined()
  for (const text of ['canary@alder.example', 'Ana Canary', '203.0.113.0/24', 'a\nb'])
    logSecurity('staff_action', { actor: text as `${string}-${string}-${string}-${string}-${string}`, act: 'ship' })
  expect(written.slice(-4).join('')).not.toMatch(/canary|203\.0/i)
  expect(lastLine()).toMatchObject({ event: 'security.staff_action', level: 'info', actor: 'withheld', act: 'ship' })
})

test('no field of the security log accepts free text', () => {
  const text: string = 'canary@alder.example'
  // @ts-expect-error: an id is not any text
  logSecurity('user_created', { subject: text })
  // @ts-expect-error: a reason is one of a closed list
  logSecurity('authn_login_fail', { by: 'code', reason: text })
  expect(written.slice(-2).join('')).not.toContain('canary')
})

test('an outage is one line under its own name, and its repeats are a count (a database outage wrote 270)', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const away = () =>
    new Error('Failed query: select 1 params: canary', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })
  const before = written.length
  for (let n = 0; n < 270; n += 1) log.error(n % 2 ? 'request.failed' : 'jobs.error', away(), { n })
  expect(written.length - before).toBe(1)
  expect(lastLine()).toMatchObject({ event: 'outage.database-unreachable', level: 'error', during: 'jobs.error', n: 0 })
  log.error('job.failed', new MailNotSent({ code: 'EAUTH', responseCode: 535 }))
  expect(lastLine()).toMatchObject({ event: 'outage.smtp-login-refused', error: { code: '535' } })
  vi.advanceTimersByTime(300_000)
  log.error('readyz', away())
  expect(lastLine()).toMatchObject({ event: 'outage.database-unreachable', suppressed: 269, during: 'readyz' })
  expect(written.slice(before).join('')).not.toContain('canary')
  vi.useRealTimers()
})

test('a fault of our own is logged each time', () => {
  const before = written.length
  for (let n = 0; n < 3; n += 1) log.error('request.failed', Object.assign(new Error('x'), { code: '42P01' }))
  log.error('job.failed', new MailNotSent({ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }))
  expect(written.length - before).toBe(4)
})
