import type { Ctx } from '@/lib/infra/ctx'
import { type Access, ownAccesses, vaultFields } from '@/lib/vault'

export type AccessView = { id: number; who: string; what: string; why: string; granted: boolean; at: Date }

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
  search: 'To find',
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
  who: roleNames[role] ?? role,
  what: sentenceOf(fields.map((field) => vaultFields[field].toLowerCase())),
  why: [reasons[purpose] ?? purpose, subject.replace(/^order:/, 'order ')].filter((part) => part !== '').join(' '),
  granted,
  at,
})

/** All parts of one address are one thing to a reader. */
function sentenceOf(labels: readonly string[]): string {
  const rest = labels.filter((label) => !label.endsWith('for delivery'))
  return [...(rest.length < labels.length ? ['your delivery address'] : []), ...rest].join(', ')
}
