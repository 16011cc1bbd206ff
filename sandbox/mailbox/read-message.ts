import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'

type Attachment = { filename: string; contentType: string; size: number }
export type Message = {
  id: string
  receivedAt: string
  from: string
  /** The addresses that it was delivered to, blind copies included. */
  to: string[]
  subject: string
  messageId: string
  text: string
  html: string
  links: string[]
  headers: { name: string; value: string }[]
  attachments: Attachment[]
}

/** A stored message as an email program shows it. */
export async function readMessage(id: string, raw: Buffer): Promise<Message> {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true, skipHtmlToText: true })
  const html = mail.html || ''
  const text = mail.text ?? ''
  return {
    id,
    receivedAt: arrivedAt(id),
    from: mail.from?.text ?? '',
    to: deliveredTo(mail),
    subject: mail.subject ?? '(no subject)',
    messageId: mail.messageId ?? '',
    text,
    html,
    links: linksIn(text, html),
    headers: mail.headerLines.map(({ line }) => splitHeader(line)),
    attachments: mail.attachments.map((part, index) => ({
      filename: part.filename ?? `part-${index + 1}`,
      contentType: part.contentType,
      size: part.size,
    })),
  }
}

export async function readAttachment(raw: Buffer, index: number) {
  const mail = await simpleParser(raw)
  return mail.attachments[index]
}

/** Every web address in the message, once each, in order. */
function linksIn(text: string, html: string): string[] {
  const inText = text.match(/https?:\/\/[^\s<>"')\]]+/g) ?? []
  const inHtml = [...html.matchAll(/href="(https?:\/\/[^"]+)"/g)].map((match) =>
    (match[1] ?? '').replaceAll('&amp;', '&'),
  )
  return [...new Set([...inText.map((link) => link.replace(/[.,;:!?]+$/, '')), ...inHtml])]
}

function deliveredTo(mail: ParsedMail): string[] {
  const delivered = mail.headerLines
    .filter(({ key }) => key === 'delivered-to')
    .map(({ line }) => splitHeader(line).value)
  return delivered.length > 0 ? delivered : addresses(mail.to)
}

function addresses(to: AddressObject | AddressObject[] | undefined): string[] {
  return [to ?? []].flat().flatMap((group) => group.value.map(({ address }) => address ?? ''))
}

function splitHeader(line: string): { name: string; value: string } {
  const colon = line.indexOf(':')
  return {
    name: line.slice(0, colon),
    value: line
      .slice(colon + 1)
      .replace(/\r?\n\s+/g, ' ')
      .trim(),
  }
}

function arrivedAt(id: string): string {
  const [, date, time, ms] = /^(\d{8})T(\d{6})(\d{3})Z/.exec(id) ?? []
  if (!date || !time || !ms) return ''
  const pairs = (digits: string) => digits.match(/../g) ?? []
  return `${date.slice(0, 4)}-${pairs(date.slice(4)).join('-')}T${pairs(time).join(':')}.${ms}Z`
}
