import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Mailbox, startMailbox } from './start-mailbox'

const dir = mkdtempSync(join(tmpdir(), 'mailbox-'))
let box: Mailbox

beforeAll(async () => {
  box = await startMailbox({ dir })
})
beforeEach(() => fetch(`${box.url}/api/messages`, { method: 'DELETE' }))
afterAll(async () => {
  await box.close()
  rmSync(dir, { recursive: true })
})

async function send(overrides: object = {}) {
  const transport = nodemailer.createTransport(box.smtpUrl)
  const mail = {
    from: 'Portal <portal@league.example>',
    to: 'clerk@alder.example',
    subject: 'Your code: 123456 <b>',
    text: 'The code is 123456. Open https://portal.example/sign-in?a=1&b=2.',
    html: '<p>Open <a href="https://portal.example/sign-in?a=1&amp;b=2">the page</a></p><script>alert(1)</script>',
    messageId: '<stable@league.example>',
  }
  return transport.sendMail({ ...mail, ...overrides })
}

const list = async (to = '') => (await fetch(`${box.url}/api/messages?to=${encodeURIComponent(to)}`)).json()
const readPage = async (path: string) => (await fetch(box.url + path)).text()

test('a sent message can be read, with its links, headers and attachments', async () => {
  await send({ attachments: [{ filename: 'receipt.pdf', content: Buffer.from('%PDF-') }] })
  const { messages } = await list('CLERK@alder.example')
  expect(messages).toHaveLength(1)
  expect(messages[0]).toMatchObject({
    from: '"Portal" <portal@league.example>',
    to: ['clerk@alder.example'],
    subject: 'Your code: 123456 <b>',
    messageId: '<stable@league.example>',
    links: ['https://portal.example/sign-in?a=1&b=2'],
    attachments: [{ filename: 'receipt.pdf', contentType: 'application/pdf', size: 5 }],
  })
  const one = await (await fetch(`${box.url}/api/messages/${messages[0].id}`)).json()
  expect(one.headers).toContainEqual({ name: 'Message-ID', value: '<stable@league.example>' })
  expect(await readPage(`/messages/${messages[0].id}/attachments/0`)).toBe('%PDF-')
})

test('blind copies arrive, and a filter by recipient hides the others', async () => {
  await send({ bcc: 'staff@portal.example' })
  await send({ to: 'member@alder.example' })
  expect((await list('staff@portal.example')).messages).toHaveLength(1)
  expect((await list('member@alder.example')).messages).toHaveLength(1)
  expect((await list()).messages).toHaveLength(2)
})

test('pages show markup as text, and a drawn message runs no scripts', async () => {
  await send()
  expect(await readPage('/')).toContain('Your code: 123456 &lt;b&gt;')
  const { messages } = await list()
  const page = await readPage(`/messages/${messages[0].id}`)
  expect(page).toContain('<a href="https://portal.example/sign-in?a=1&amp;b=2">')
  const drawn = await fetch(`${box.url}/messages/${messages[0].id}/html`)
  expect(drawn.headers.get('content-security-policy')).toMatch(/^sandbox (?!.*allow-scripts)/)
})

test('the newest message is first, and mail survives a restart', async () => {
  await send({ subject: 'first' })
  await send({ subject: 'second' })
  await box.close()
  box = await startMailbox({ dir })
  const { messages } = await list()
  expect(messages.map(({ subject }: { subject: string }) => subject)).toEqual(['second', 'first'])
  expect(readdirSync(dir).every((name) => name.endsWith('.eml'))).toBe(true)
})

test('a refused recipient gets 550 until the switch is reset', async () => {
  const refuse = (pattern: string) =>
    fetch(`${box.url}/api/refusals`, { method: 'PUT', body: JSON.stringify({ pattern }) })
  await refuse('^clerk@')
  await expect(send()).rejects.toMatchObject({ responseCode: 550 })
  expect((await list()).messages).toHaveLength(0)
  await refuse('')
  await send()
  expect((await list()).messages).toHaveLength(1)
})

test('an unknown message and a path out of the folder are not found', async () => {
  expect((await fetch(`${box.url}/messages/20260101T000000000Z-00000000`)).status).toBe(404)
  expect((await fetch(`${box.url}/messages/..%2F..%2Fetc`)).status).toBe(404)
  expect((await fetch(`${box.url}/api/messages/none`)).status).toBe(404)
})

test('a host name that points at this machine from outside is refused', async () => {
  const status = await new Promise((resolve) => {
    get({ host: '127.0.0.1', port: box.httpPort, headers: { host: 'rebound.example' } }, (answer) =>
      resolve(answer.statusCode),
    )
  })
  expect(status).toBe(421)
})
