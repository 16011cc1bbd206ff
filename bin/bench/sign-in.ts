import type { Page } from 'playwright-core'
import { z } from 'zod'

const messages = z.object({
  messages: z.array(z.object({ subject: z.string(), text: z.string(), receivedAt: z.string() })),
})

/** Signs in by the mailed code, as a person does. */
export async function signIn(page: Page, who: { url: string; mailbox: string; email: string }): Promise<void> {
  const began = Date.now()
  await page.goto(`${who.url}/sign-in?next=/account`)
  await page.getByRole('textbox', { name: 'Email' }).fill(who.email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByRole('textbox', { name: 'Code' }).fill(await codeAfter(began, who))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
}

export async function codeAfter(
  began: number,
  { mailbox, email }: { mailbox: string; email: string },
): Promise<string> {
  for (let tries = 0; tries < 120; tries++) {
    const answer = await fetch(`${mailbox}/api/messages?to=${encodeURIComponent(email)}`)
    const found = messages
      .parse(await answer.json())
      .messages.filter(({ receivedAt }) => Date.parse(receivedAt) >= began)
      .map(({ subject, text }) => /\b(\d{6})\b/.exec(`${subject} ${text}`)?.[1])
      .find((code) => code !== undefined)
    if (found) return found
    await new Promise((later) => setTimeout(later, 250))
  }
  throw new Error('no code came within 30 seconds')
}
