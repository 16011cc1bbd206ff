import { json } from 'node:stream/consumers'
import lighthouse from 'lighthouse'

// Runs where Lighthouse is installed (install-lighthouse.ts): reads { port, pages } and writes one line for each page.
const { port, pages } = await json(process.stdin)
const onlyCategories = ['performance', 'accessibility', 'best-practices', 'seo']

for (const url of pages) {
  const result = await lighthouse(url, { port, onlyCategories, disableStorageReset: true, logLevel: 'error' })
  const { categories, audits, runtimeError } = result.lhr
  if (runtimeError?.message.includes('ERR_ABORTED'))
    throw new Error('Lighthouse cannot measure in the packed browser: install Chromium (on Debian: chromium-shell)')
  if (runtimeError) throw new Error(`${url}: ${runtimeError.code}`)
  const score = (name) => Math.round((categories[name].score ?? 0) * 100)
  const short = onlyCategories.flatMap((name) =>
    categories[name].auditRefs
      .filter(({ id, weight }) => name !== 'performance' && weight > 0 && (audits[id].score ?? 1) < 1)
      .map(({ id }) => id),
  )
  const kept = {
    url,
    landed: result.lhr.finalDisplayedUrl,
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    seo: score('seo'),
    largestPaintMs: Math.round(audits['largest-contentful-paint'].numericValue),
    short,
  }
  process.stdout.write(`${JSON.stringify(kept)}\n`)
}
