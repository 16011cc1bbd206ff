import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formReplay, inlineScripts } from './inline-scripts'

const hash = (text: string) => createHash('sha256').update(text).digest('base64')
const start = '(self.__next_f=self.__next_f||[]).push([0])'
const data = 'self.__next_f.push([1,"a:\\"\\u003c/script\\u003e\\"\\n"])'
const turbopack =
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["static/chunks/2kmg1zv6ilg4h.js"],"runtimeModuleIds":[24313]});'

test('the framework’s own inline scripts are named by their hashes', () => {
  const answered = `${start};self.__next_f.push([2,[{"ok":false,"values":{"email":"x\\u003c"}},"k1","7f",0]])`
  const page = `<script src="/_next/static/chunks/a.js" async=""></script><script id="_R_">${turbopack}</script><script>${start}</script><script nonce="x">${data}</script><script>${answered}</script>`
  expect(inlineScripts(page)).toEqual({ hashes: [turbopack, start, data, answered].map(hash), strangers: 0 })
})

test('React’s script for forms is recognized exactly as the installed version writes it', () => {
  const react = readFileSync(
    'node_modules/next/dist/compiled/react-dom/cjs/react-dom-server.node.production.js',
    'utf8',
  )
  expect(react).toContain(`'${formReplay.replaceAll("'", "\\'")}'`)
  expect(inlineScripts(`<script nonce="x">${formReplay}</script>`)).toEqual({
    hashes: [hash(formReplay)],
    strangers: 0,
  })
  expect(inlineScripts(`<script>${formReplay}alert(1)</script>`).strangers).toBe(1)
})

test('data for search engines does not run and needs no hash', () => {
  expect(inlineScripts('<script type="application/ld+json">{"@type":"Event"}</script>')).toEqual({
    hashes: [],
    strangers: 0,
  })
})

test.each([
  'alert(1)',
  `${data};alert(1)`,
  `${start};alert(1)`,
  `${start};${data};${data}`,
  `${start};self.__next_f.push([2,alert(1)])`,
  'self.__next_f.push([1,alert(1)])',
  'self.__next_f.push([1,"a"]);alert([1])',
  turbopack.replace('static/chunks/2kmg1zv6ilg4h.js', '../uploads/evil.js'),
  turbopack.replace('static/chunks/2kmg1zv6ilg4h.js', 'https://evil.example/a.js'),
  turbopack.replace('{"otherChunks"', '{"x":alert(1),"otherChunks"'),
])('an injected script gets no hash: %s', (text) => {
  expect(inlineScripts(`<p><script>${text}</script></p>`)).toEqual({ hashes: [], strangers: 1 })
})

test('a script is identified by its text, not by its attributes', () => {
  expect(inlineScripts('<SCRIPT data-x="1">alert(1)</SCRIPT >').hashes).toEqual([])
})
