import type { Ctx } from '@/lib/infra/ctx'
import { type Access, ownAccesses, type VaultField, vaultFields } from '@/lib/vault'

/** `sentence`: "Fulfillment opened your delivery address". */
export type AccessView = { id: number; sentence: string; why: string; at: Date }

const roleNames: Record<string, string> = {
  fulfillment: 'Fulfillment',
  events: 'Events',
  finance: 'Finance',
  privacy: 'Privacy desk',
  admin: 'Administration',
  buyer: 'Whoever registered you',
  staff: 'Staff of another desk',
  member: 'Another member',
  visitor: 'A visitor',
}
const reasons: Record<string, string> = {
  'ship-order': 'To ship',
  'run-event': 'To run',
  'answer-order': 'To answer about',
  search: 'In a search among all orders',
  'see-order': 'To look at',
}
const PAGE = 25

/** Who has looked at the actor's data, newest first, in words; 25 a page. */
export async function accessPage(
  ctx: Ctx,
  before?: number,
): Promise<{ rows: AccessView[]; nextBefore: number | null }> {
  const found = await ownAccesses(ctx, { before, size: PAGE + 1 })
  const rows = found.slice(0, PAGE).map(viewOf)
  return { rows, nextBefore: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null }
}

const viewOf = ({ id, role, fields, purpose, subject, granted, at }: Access): AccessView => ({
  id,
  sentence: `${roleNames[role] ?? role} ${purpose === 'search' && granted ? foundBy(fields) : opened(fields, granted)}`,
  why: [reasons[purpose] ?? purpose, subject.replace(/^order:/, 'order ')].filter((part) => part !== '').join(' '),
  at,
})

/** A search compares an address or a name, of the account or of a registration: to the person it is one thing. */
const foundBy = (fields: readonly VaultField[]): string =>
  `found you by your ${fields.some((field) => field.endsWith('.email')) ? 'e-mail address' : 'name'}`

const opened = (fields: readonly VaultField[], granted: boolean): string =>
  `${granted ? 'opened' : 'was refused'} ${listOf(fields.map((field) => vaultFields[field].toLowerCase()))}`

/** All parts of one address are one thing to a reader. */
function listOf(labels: readonly string[]): string {
  const rest = labels.filter((label) => !label.endsWith('for delivery'))
  return [...(rest.length < labels.length ? ['your delivery address'] : []), ...rest].join(', ')
}
