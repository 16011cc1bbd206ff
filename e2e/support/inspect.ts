import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { brokenByLargeText } from './large-text'
import { expect } from './watch'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const desktop = { width: 1280, height: 900 }
const phone = { width: 360, height: 740 }

/**
 * Checks a page in its current state: axe finds nothing at desktop and phone size, nothing scrolls sideways at 360 px,
 * nothing sticks out or breaks there with 200 % text, and the headings are in order.
 */
export async function inspect(page: Page): Promise<void> {
  const where = new URL(page.url()).pathname
  expect(headingProblems(await headingsOf(page)), `headings of ${where}`).toEqual([])
  for (const size of [desktop, phone]) {
    await page.setViewportSize(size)
    expect(await axeFindings(page), `axe on ${where} at ${size.width}`).toEqual([])
  }
  expect(await sticksOut(page), `what is wider than the phone on ${where}`).toEqual([])
  expect(await brokenByLargeText(page), `what breaks with large text on ${where}`).toEqual([])
  await page.setViewportSize(desktop)
}

async function axeFindings(page: Page): Promise<string[]> {
  // Our pages have no frames. This mode saves a second tab for each check.
  const { violations } = await new AxeBuilder({ page }).withTags(rules).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

const headingsOf = (page: Page): Promise<number[]> =>
  page.getByRole('heading').evaluateAll((all) => all.map((heading) => Number(heading.tagName.slice(1))))

/** One h1, and no skipped level on the way down. */
function headingProblems(levels: readonly number[]): string[] {
  const firsts = levels.filter((level) => level === 1).length
  const skipped = levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)
  return [
    ...(firsts === 1 ? [] : [`${firsts} headings of the first level`]),
    ...skipped.map((level) => `an h${level} that skips a level`),
  ]
}

/** The innermost elements that stick out, so that the message names the one to fix. */
export function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return []
    const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > room + 1)
    return wide
      .filter((one) => !wide.some((other) => other !== one && one.contains(other)))
      .map((one) => one.outerHTML.slice(0, 160))
  })
}
