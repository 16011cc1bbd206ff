import { createHash } from 'node:crypto'

export const scriptElement = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi

/**
 * The sha256 hashes of a page's inline scripts, in base64. Only scripts that the framework writes get one: they carry
 * data and no code of their own. A script that was injected into a page gets no hash, so it does not run. `strangers`
 * counts those.
 */
export function inlineScripts(html: string): { hashes: string[]; strangers: number } {
  const hashes = new Set<string>()
  let strangers = 0
  for (const [, attributes = '', text = ''] of html.matchAll(scriptElement)) {
    if (/\ssrc\s*=/i.test(attributes) || isDataBlock(attributes)) continue
    if (isFrameworks(text)) hashes.add(createHash('sha256').update(text).digest('base64'))
    else strangers++
  }
  return { hashes: [...hashes], strangers }
}

/** A type that no browser executes, such as application/ld+json. */
export const isDataBlock = (attributes: string) => /\stype\s*=\s*"?application\/(ld\+)?json"?/i.test(attributes)

/**
 * React's script that keeps a form sent before React has loaded. It compares with `javascript:` and runs nothing of it.
 */
export const formReplay = `addEventListener("submit",function(a){if(!a.defaultPrevented){var b=a.target,d=a.submitter,c=b.action,e=d;if(d){var f=d.getAttribute("formAction");null!=f&&(c=f,e=null)}"javascript:throw new Error('React form unexpectedly submitted.')"===c&&(a.preventDefault(),a=new FormData(b,e),c=b.ownerDocument||b,(c.$$reactFormReplay=c.$$reactFormReplay||[]).push(b,d,a))}});`

const start = '(self.__next_f=self.__next_f||[]).push([0])'
const fixed = new Set([formReplay, start, 'requestAnimationFrame(function(){$RT=performance.now()});'])
const flight = /^self\.__next_f\.push\((\[[\s\S]*\])\)$/
const bootstrap = /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((\{[\s\S]*\})\);$/
const chunk = /^static\/chunks\/[\w.~-]+\.js$/

/** True for an inline script that the framework writes: data, and no code of its own. */
export function isFrameworks(text: string): boolean {
  if (fixed.has(text)) return true
  // The start script may also contain the answer of a form.
  const data = flight.exec(text.startsWith(`${start};`) ? text.slice(start.length + 1) : text)?.[1]
  if (data !== undefined) return Array.isArray(parsed(data))
  const boot = parsed(bootstrap.exec(text)?.[1])
  if (!boot || typeof boot !== 'object' || !('otherChunks' in boot) || !Array.isArray(boot.otherChunks)) return false
  return boot.otherChunks.every((path) => typeof path === 'string' && chunk.test(path))
}

function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json)
  } catch {
    return undefined
  }
}
