import { json } from 'node:stream/consumers'
import lighthouse from 'lighthouse'

// Runs where Lighthouse is installed (install-lighthouse.ts). Reads { port, pages } and writes one line for each page.
const { port, pages } = await json(process.stdin)
const onlyCategories = ['performance', 'accessibility', 'best-practices', 'seo']

/** A trace without its start or its paint says nothing about the page. Chromium makes such traces on a busy machine. */
const unreadable = new Set(['NO_NAVSTART', 'NO_FCP', 'NO_LCP', 'NO_TRACING_STARTED'])

async function measure(url, triesLeft = 3) {
  const { lhr } = await lighthouse(url, { port, onlyCategories, disableStorageReset: true, logLevel: 'error' })
  const { runtimeError } = lhr
  if (runtimeError && unreadable.has(runtimeError.code) && triesLeft > 1) return await measure(url, triesLeft - 1)
  if (runtimeError?.message.includes('ERR_ABORTED'))
    throw new Error('Lighthouse cannot measure in the packed browser: install Chromium (on Debian: chromium-shell)')
  if (runtimeError) throw new Error(`${url}: ${runtimeError.code}`)
  return lhr
}

for (const url of pages) {
  const { categories, audits, finalDisplayedUrl } = await measure(url)
  const score = (name) => Math.round((categories[name].score ?? 0) * 100)
  const short = onlyCategories.flatMap((name) =>
    categories[name].auditRefs
      .filter(({ id, weight }) => name !== 'performance' && weight > 0 && (audits[id].score ?? 1) < 1)
      .map(({ id }) => id),
  )
  const kept = {
    url,
    landed: finalDisplayedUrl,
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    seo: score('seo'),
    largestPaintMs: Math.round(audits['largest-contentful-paint'].numericValue),
    short,
  }
  process.stdout.write(`${JSON.stringify(kept)}\n`)
}
