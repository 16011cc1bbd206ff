import type { Page } from 'playwright/test'

/**
 * What breaks on a phone with 200 % text (WCAG 1.4.4 and 1.4.10): boxes whose content sticks out, and words that are
 * broken in two because their box is too narrow. Hyphenation is off, because not every browser has the dictionary.
 */
export function brokenByLargeText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const large = new CSSStyleSheet()
    large.replaceSync('html { font-size: 200% !important } * { hyphens: manual !important }')
    document.adoptedStyleSheets = [large]
    const broken = [...overfull(), ...brokenWords()]
    document.adoptedStyleSheets = []
    return broken

    function overfull(): string[] {
      const full = [...document.querySelectorAll('*')].filter(isOverfull)
      return full
        .filter((box) => !full.some((other) => other !== box && box.contains(other)))
        .map((box) => `sticks out of ${box.outerHTML.slice(0, 240)}`)
    }

    /** A field scrolls what is typed in it. What only screen readers get has one pixel. */
    function isOverfull(box: Element): boolean {
      if (box.matches('input, select, textarea')) return false
      return box.clientWidth > 1 && box.scrollWidth > box.clientWidth + 1
    }

    function brokenWords(): string[] {
      const found: string[] = []
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const range = document.createRange()
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        if (node.parentElement?.closest('script, noscript, option, .sr-only')) continue
        // Parts of email addresses, codes and web addresses may be broken.
        for (const word of (node.nodeValue ?? '').matchAll(/(?<![^\s“(/-])\p{L}{3,}(?![\p{L}\p{N}@._])/gu)) {
          range.setStart(node, word.index)
          range.setEnd(node, word.index + word[0].length)
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
          if (lines.size > 1) found.push(`breaks “${word[0]}” in ${node.parentElement?.outerHTML.slice(0, 160)}`)
        }
      }
      return found
    }
  })
}
