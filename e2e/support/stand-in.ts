import type { Page } from 'playwright/test'

const standIn = () => process.env.STRIPE_API_BASE ?? 'http://127.0.0.1:4242'

/**
 * Calls the stand-in's control for what happens at Stripe and not in a browser. sandbox/stripe/README.md lists the
 * controls and their answers.
 */
export async function control(path: string, input: object = {}): Promise<{ id?: string }> {
  const answer = await fetch(`${standIn()}/_sandbox${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  if (!answer.ok) throw new Error(`the stand-in refused ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as { id?: string }
}

/** The checkout session whose payment page is open. */
export function sessionOf(page: Page): string {
  const id = /cs_test_\w+/.exec(page.url())?.[0]
  if (!id) throw new Error('this is no payment page')
  return id
}
