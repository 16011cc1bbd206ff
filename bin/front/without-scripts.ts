import { isDataBlock, isFrameworks, scriptElement } from './inline-scripts'

const preload = /<link\b[^>]*\bas="script"[^>]*>/gi
const ownHelp = /^ src="\/site\.js" defer=""$/
const files = /\ssrc="\/_next\/static\/chunks\/[\w.~-]+\.js"/

type Bare = { html: string; strangers: number }

/**
 * A page that is the same for everyone is HTML and nothing else. All of it works without scripts (C07), so none are
 * sent. Data for search engines stays. `strangers` counts scripts that the framework did not write; they are removed
 * too. A plain page of one person (plain-addresses.ts) keeps the site's own small help.
 */
export function withoutScripts(html: string, keep: 'nothing' | 'own help' = 'nothing'): Bare {
  let strangers = 0
  const bare = html.replace(scriptElement, (whole: string, attributes: string, text: string) => {
    if (isDataBlock(attributes)) return whole
    if (keep === 'own help' && text === '' && ownHelp.test(attributes)) return whole
    if (text === '' ? !files.test(attributes) : !isFrameworks(text)) strangers++
    return ''
  })
  return { html: bare.replace(preload, ''), strangers }
}
