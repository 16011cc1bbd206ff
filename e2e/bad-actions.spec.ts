import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { database, personOf } from './support/database'
import { cookieOf, raw, readForm, sendForm, withValues } from './support/raw'
import { newAddress, signIn } from './support/sign-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })
const nobody = '00000000-0000-4000-8000-000000000000'

test('a form’s action that is called with something other than its form never makes our code fail', async ({
  page,
  watch,
}) => {
  watch.expect(/status of 4/)
  await signIn(page, newAddress('calls'))
  const form = await readForm(page, '/account', 'Save changes')
  const id = /"id":"([0-9a-f]+)"/.exec(JSON.stringify(form).replaceAll('\\', ''))?.[1] ?? ''
  expect(id).not.toBe('')
  const cookie = await cookieOf(page)
  const bodies = [
    '',
    '{',
    '[]',
    '[null]',
    '[null,null]',
    '[null,"text"]',
    '[null,{"firstName":"x"}]',
    '["$K1"]',
    '["$F1"]',
    '["$@1"]',
    '["$B1"]',
    '["$undefined","$n1e9999"]',
    '[{"__proto__":{"a":1}}]',
    '[[[[[[[[]]]]]]]]',
    'x'.repeat(100_000),
  ]
  for (const action of [id, id.slice(2), `${id}0`, nobody, '__proto__', '']) {
    for (const body of bodies) {
      const { status } = await raw({
        method: 'POST',
        path: '/account',
        headers: {
          cookie,
          'next-action': action,
          'content-type': 'text/plain;charset=UTF-8',
          accept: 'text/x-component',
          'content-length': String(body.length),
        },
        body,
      })
      expect(status, `${action} ${body.slice(0, 30)}`).toBeLessThan(500)
    }
  }
  for (const args of ['["text"]', '[null,"text"]', '[null,{"firstName":"x"}]', '[null,null]', '[]']) {
    const body = `--zz\r\nContent-Disposition: form-data; name="0"\r\n\r\n${args}\r\n--zz--\r\n`
    const headers = { cookie, 'next-action': id, 'content-type': 'multipart/form-data; boundary=zz' }
    const { status } = await raw({ method: 'POST', path: '/account', headers, body })
    expect(status, args).toBeLessThan(500)
  }
})

test('when our own code throws over a form, the answer is a 500 with the reference that the log has', async ({
  page,
}) => {
  await signIn(page, newAddress('unlucky'))
  const form = withValues(await readForm(page, '/account', 'Save changes'), { firstName: 'Robin', lastName: 'Canary' })
  expect((await sendForm(page, '/account', form)).status()).toBe(200)
  // Gives the profile the largest version number, so its next save must fail.
  const person = await personOf(page.context())
  await database()`update vault.record set version = 2147483647 where person_id = ${person} and kind = 'profile'`

  const answer = await sendForm(page, '/account', form)
  expect(answer.status()).toBe(500)
  const reference = answer.headers()['x-request-id'] ?? 'none'
  expect(await answer.text()).toContain(reference)
  const log = () => readFileSync(join(process.env.DATA_DIR ?? '.data', 'logs', 'web.log'), 'utf8').split('\n')
  const failure = () => log().find((line) => line.includes('"request.failed"') && line.includes(reference))
  await expect.poll(failure, { message: 'a line of the log' }).toBeDefined()
})
