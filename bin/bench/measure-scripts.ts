import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { Figure } from './figure'

const plain = [
  '/',
  '/conferences',
  '/publications',
  '/privacy',
  '/terms',
  '/contact',
  '/unsubscribe',
  '/sign-in',
  '/cart',
]

/**
 * The compressed JavaScript that a browser fetches with each public or plain page. Inline scripts are counted
 * separately.
 */
export async function measureScripts(url: string): Promise<Figure[]> {
  const addresses = [...plain, ...(await firstOfEach(url, ['/conferences/', '/publications/']))]
  const figures: Figure[] = []
  for (const address of addresses) {
    const html = (await bytesOf(`${url}${address}`, 'identity')).toString()
    const files = [...new Set([...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src ?? ''))]
    let sent = 0
    for (const file of files) sent += (await bytesOf(new URL(file, url).href, 'br')).length
    const inline = [...html.matchAll(/<script(?![^>]* (?:src|type)=)[^>]*>([\s\S]*?)<\/script>/g)].map(
      ([, text]) => text ?? '',
    )
    figures.push({
      group: 'JavaScript sent by each public or plain page (compressed)',
      what: address,
      value: sent,
      unit: 'bytes',
      beside: `${files.length} files; inline, before compression: ${Buffer.byteLength(inline.join(''))} bytes`,
    })
  }
  return figures
}

/** The first address in the sitemap under each prefix. */
export async function firstOfEach(url: string, prefixes: readonly string[]): Promise<string[]> {
  const map = (await bytesOf(`${url}/sitemap.xml`, 'identity')).toString()
  const paths = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address ?? '').pathname)
  return prefixes.flatMap((prefix) => paths.find((path) => path.startsWith(prefix)) ?? [])
}

async function bytesOf(address: string, encoding: string): Promise<Buffer> {
  const asked = get(address, { headers: { 'accept-encoding': encoding }, agent: false })
  const [answer]: IncomingMessage[] = await once(asked, 'response')
  const body = Buffer.concat((await answer?.toArray()) ?? [])
  if (answer?.statusCode !== 200) throw new Error(`${new URL(address).pathname} answered ${answer?.statusCode}`)
  return body
}
