import { strToU8, zipSync } from 'fflate'
import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { type ExportSection, peopleWithMyAddress, policyVersion } from '@/lib/vault'
import { participants } from './participants'
import { type MemberExport, readablePage } from './readable-page'

/**
 * Everything held about the actor (C22): their own records, orders and cart, who has read them, and what others gave
 * about them under their proven address. Made when asked for, sent at once, never kept.
 * @returns the bytes of a zip with data.json to reuse and data.html to read.
 */
export async function exportMember(ctx: Ctx): Promise<Uint8Array<ArrayBuffer>> {
  const data = await gatherExport(ctx)
  const files = { 'data.json': strToU8(JSON.stringify(data, null, 2)), 'data.html': strToU8(readablePage(data)) }
  return Uint8Array.from(zipSync(files, { mtime: ctx.now }))
}

/** The same as an object; a room that holds facts about people cannot be left out (C01). */
export async function gatherExport(ctx: Ctx): Promise<MemberExport> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  const people = new Set<PersonId>([person, ...(await peopleWithMyAddress(ctx))])
  const sections: ExportSection[] = []
  for (const each of people) {
    // From the vault upwards: who somebody is comes before what they bought.
    for (const participant of participants.toReversed()) sections.push(...(await participant.exportFor(ctx.db, each)))
  }
  const about = { association: 'League of California Cities', madeAt: ctx.now.toISOString(), policyVersion }
  return { about, sections: underOneHeading(sections) }
}

/** What several rooms, or several entries of one person, say under one title stands together. */
const underOneHeading = (sections: readonly ExportSection[]): ExportSection[] =>
  [...Map.groupBy(sections, ({ title }) => title)]
    .map(([title, group]) => ({ title, entries: group.flatMap(({ entries }) => entries) }))
    .filter(({ entries }) => entries.length > 0)
