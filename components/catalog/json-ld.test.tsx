import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { JsonLd } from './json-ld'

test('no catalog text can close the element or open another', () => {
  const name = 'A </script><script>alert(1)</script> <!-- "quoted" & more'
  const html = renderToStaticMarkup(<JsonLd data={{ '@type': 'Event', name }} />)
  expect(html.match(/</g)).toHaveLength(2)
  const text = html.replace(/^<script[^>]*>/, '').replace(/<\/script>$/, '')
  expect(JSON.parse(text)).toEqual({ '@context': 'https://schema.org', '@type': 'Event', name })
})
