import { expect, test } from 'vitest'
import { formReplay } from './inline-scripts'
import { withoutScripts } from './without-scripts'

const data = '<script type="application/ld+json">{"@type":"Event"}</script>'
const inline = '<script>self.__next_f.push([1,"a:\\"\\u003c/script\\u003e\\"\\n"])</script>'
const file = '<script src="/_next/static/chunks/0gy1dczh8t-w0.js" async=""></script>'
const preload = '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/1q.js"/>'

test('the framework’s scripts and their preloads are removed, and the page stays', () => {
  const forms = `<script>${formReplay}</script>`
  const page = `<head>${preload}<link rel="stylesheet" href="/a.css"/>${file}</head><body>${data}<p>Text</p>${inline}${forms}</body>`
  expect(withoutScripts(page)).toEqual({
    html: `<head><link rel="stylesheet" href="/a.css"/></head><body>${data}<p>Text</p></body>`,
    strangers: 0,
  })
})

test.each([
  '<script>alert(1)</script>',
  '<SCRIPT src="https://evil.example/a.js"></SCRIPT >',
  '<script src="/uploads/a.js" async></script>',
  '<script type="module">import "/a.js"</script>',
])('a script that the framework did not write is removed too, and counted: %s', (stranger) => {
  expect(withoutScripts(`<p>${stranger}</p>`)).toEqual({ html: '<p></p>', strangers: 1 })
})
