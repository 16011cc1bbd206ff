import { z } from 'zod'

const messages = z.object({
  messages: z.array(z.object({ subject: z.string(), text: z.string(), receivedAt: z.string() })),
})

/** The six digits of the first code that the mailbox received for this address since then. */
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
