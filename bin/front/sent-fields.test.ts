import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sentFields } from './sent-fields'

const type = 'multipart/form-data; boundary=zz'
const bodyOf = (fields: readonly [string, string][]): Buffer =>
  Buffer.from(
    `${fields.map(([name, value]) => `--zz\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--zz--\r\n`,
  )
const shown = async (...fields: [string, string][]) => (await sentFields('/', bodyOf(fields), type)).typed

test('what was typed comes back under names that people can read', async () => {
  expect(await shown(['attendees.0.firstName', 'Zoë'], ['dietary', 'none'])).toEqual([
    ['Attendees 1 first name', 'Zoë'],
    ['Dietary', 'none'],
  ])
})

test.each([
  ...['session', 'waive', 'resolution', 'after', 'job', 'conference', 'publication', 'seenTotal', 'cartId', 'next'],
  ...['attendees.0.isMe', 'lines.2.id', 'code', 'stepUpAttempt', 'idempotencyKey', 'password', '$ACTION_KEY'],
  ...['__csrf', '__proto__', '!', '', '0:'],
])('%s was not typed by a person, or has no name for people: it is left out', async (name) => {
  const typed = await shown([name, 'x'], ['lastName', 'Diaz'])
  expect(typed).toEqual(
    name === '0:'
      ? [
          ['1', 'x'],
          ['Last name', 'Diaz'],
        ]
      : [['Last name', 'Diaz']],
  )
})

const sources = globSync('{app,components}/**/*.tsx').map((file) => readFileSync(file, 'utf8'))
const hiddenInput = /<input\b[^>]*?\btype="hidden"[^>]*?\bname=(?:"([^"]+)"|\{`([^`]+)`\})/g
const namedButton = /<(?:Submit)?Button\b[^>]*?\bname="([^"]+)"/g

test('no hidden input or button of our pages comes back as if it was typed (a new form is forgotten)', async () => {
  const inputs = sources.flatMap((text) => [...text.matchAll(hiddenInput)])
  const written = sources.flatMap((text) => text.match(/type="hidden"/g) ?? [])
  expect(inputs.length, 'a hidden input is written in another way').toBe(written.length)
  const names = inputs.map(([, plain, made = '']) => plain ?? made.replaceAll(/\$\{\w+\}/g, '0'))
  const buttons = sources.flatMap((text) => [...text.matchAll(namedButton)].map(([, name = '']) => name))
  expect(buttons.length).toBeGreaterThan(5)
  const all = [...new Set([...names, ...buttons])]
  expect(all.length).toBeGreaterThan(20)
  expect(await shown(...all.map((name): [string, string] => [name, 'x']))).toEqual([])
})

test.each<[string, [string, string][]]>([
  ['a name of 200 KB', [[`${'a'.repeat(200_000)}!`, 'x']]],
  ['31 names of 8 KB', Array.from({ length: 31 }, (_, i) => [`${'a'.repeat(8_000)}${i}!`, 'x'])],
  ['a name of dots', [['.'.repeat(200_000), 'x']]],
  ['a text of signs', [['dietary', '<'.repeat(250_000)]]],
])('%s is not taken apart (it blocked the process for seconds)', async (_what, fields) => {
  expect(await shown(...fields)).toEqual([])
})

test('everything that comes back fits a page of 64 KB', async () => {
  const typed = await shown(...Array.from({ length: 60 }, (_, i): [string, string] => [`note.${i}`, 'x'.repeat(3_900)]))
  expect(typed.length).toBe(16)
})
