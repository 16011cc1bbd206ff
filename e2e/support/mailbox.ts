import { expect } from 'playwright/test'

export type Message = { id: string; subject: string; receivedAt: string; text: string; to: string[] }

const mailbox = () => process.env.MAILBOX_URL ?? 'http://localhost:8025'

/** Emails to an address, newest first, read from the mailbox as a person would. */
export async function mailsTo(address: string): Promise<Message[]> {
  const answer = await fetch(`${mailbox()}/api/messages?to=${encodeURIComponent(address)}`)
  return ((await answer.json()) as { messages: Message[] }).messages
}

/** Waits for an email whose subject matches, and returns it. */
export async function waitForMail(address: string, subject: RegExp, after = 0): Promise<Message> {
  let found: Message | undefined
  await expect
    .poll(
      async () => {
        found = (await mailsTo(address)).find(
          (mail) => subject.test(mail.subject) && Date.parse(mail.receivedAt) >= after,
        )
        return found?.subject
      },
      { timeout: 30_000, message: `a mail to ${address} about ${subject}` },
    )
    .toBeDefined()
  if (!found) throw new Error('no mail')
  return found
}

/** The six digits of the newest code email that came after `after` (milliseconds). */
export async function codeFor(address: string, after: number): Promise<string> {
  const mail = await waitForMail(address, /code/i, after)
  const code = /\b(\d{6})\b/.exec(`${mail.subject} ${mail.text}`)?.[1]
  if (!code) throw new Error('the mail holds no code')
  return code
}
