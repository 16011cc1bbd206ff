import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { openWorkSlots } from '@/lib/infra/work-slots'
import { type ExportSection, pagesWithMyAddress, policyVersion } from '@/lib/vault'
import { personalDataOwners } from '../personal-data-owners'
import { areaNames, namesOf } from './export-names'
import { type MemberExport, readableFoot, readableHead, readableSection } from './readable-page'
import { streamZip } from './stream-zip'

/**
 * Each export holds database connections while its queries run, and there are ten connections. Between two portions it
 * holds none, however slowly its reader takes the bytes: four slow readers blocked all exports.
 */
const inSlot = openWorkSlots('exports', 4)

/** How many people's facts are in memory at a time. */
const atOnce = 100

/**
 * Everything held about the actor (C22): their own records, orders and cart, and who has read them. It includes what
 * others gave about them under their verified address. It is made on request, streamed and never stored, so no export
 * is too large. Throws Forbidden for a visitor, before the first byte.
 * @returns a zip with data.json to reuse and data.html to read.
 */
export function exportMember(ctx: Ctx): ReadableStream<Uint8Array<ArrayBuffer>> {
  signedInPersonOf(ctx)
  return streamZip(ctx.now, [
    { name: 'data.json', chunks: () => jsonOf(ctx) },
    { name: 'data.html', chunks: () => pageOf(ctx) },
  ])
}

/** The same as one object, for callers that expect little data. */
export async function gatherExport(ctx: Ctx): Promise<MemberExport> {
  const sections: ExportSection[] = []
  for await (const section of sectionsOf(ctx)) sections.push(section)
  return { about: aboutOf(ctx), sections }
}

const aboutOf = (ctx: Ctx): MemberExport['about'] => ({
  association: 'League of California Cities',
  madeAt: ctx.now.toISOString(),
  policyVersion,
})

async function* jsonOf(ctx: Ctx): AsyncGenerator<string> {
  yield `{"about":${JSON.stringify(aboutOf(ctx))},"sections":[\n`
  let between = ''
  for await (const section of sectionsOf(ctx)) {
    yield `${between}${JSON.stringify(section, null, 2)}`
    between = ',\n'
  }
  yield '\n]}\n'
}

async function* pageOf(ctx: Ctx): AsyncGenerator<string> {
  yield readableHead(aboutOf(ctx))
  for await (const section of sectionsOf(ctx)) yield readableSection(section)
  yield readableFoot
}

/**
 * No module that holds facts about people can be left out (C01). Starts with the vault, so that the person's identity
 * comes first.
 */
async function* sectionsOf(ctx: Ctx): AsyncGenerator<ExportSection> {
  const reader = signedInPersonOf(ctx)
  const areas = await inSlot(() => areaNames(ctx.db))
  for await (const people of portionsOf(ctx)) {
    yield* await inSlot(async () => {
      const context = { reader, now: ctx.now, names: new Map([...areas, ...(await namesOf(ctx.db, people))]) }
      const sections: ExportSection[] = []
      for (const { exportFor } of personalDataOwners.toReversed())
        sections.push(...(await exportFor(ctx.db, people, context)))
      return underOneHeading(sections)
    })
  }
}

function signedInPersonOf({ actor }: Ctx): PersonId {
  const person = personOf(actor)
  if (!person) throw new Forbidden()
  return person
}

/** The actor together with the first attendee records under their address, then the other records. */
async function* portionsOf(ctx: Ctx): AsyncGenerator<PersonId[]> {
  const person = signedInPersonOf(ctx)
  let portion: PersonId[] = [person]
  for await (const page of inSlots(pagesWithMyAddress(ctx))) {
    for (const each of page) {
      if (each === person) continue
      portion.push(each)
      if (portion.length < atOnce) continue
      yield portion
      portion = []
    }
  }
  if (portion.length > 0) yield portion
}

/** Each step does its work in the database in a slot, and holds none while the reader takes what it made. */
async function* inSlots<T>(steps: AsyncGenerator<T>): AsyncGenerator<T> {
  for (;;) {
    const step = await inSlot(() => steps.next())
    if (step.done) return
    yield step.value
  }
}

/** Puts what several modules or records say under one title together. */
const underOneHeading = (sections: readonly ExportSection[]): ExportSection[] =>
  [...Map.groupBy(sections, ({ title }) => title)]
    .map(([title, group]) => ({ title, entries: group.flatMap(({ entries }) => entries) }))
    .filter(({ entries }) => entries.length > 0)
