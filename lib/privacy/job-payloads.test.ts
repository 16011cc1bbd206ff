import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { JobKind } from '@/lib/infra/job-queue'

/** Every module names its jobs in this file. */
const files = globSync('lib/*/jobs.ts')
const modules: object[] = await Promise.all(files.map((file) => import(/* @vite-ignore */ resolve(file))))
const isJob = (one: unknown): one is JobKind => typeof one === 'object' && one !== null && 'schema' in one
const kinds = modules.flatMap((module) => Object.values(module)).filter(isJob)

/** Stripe's ids: letters, digits and underscores after a prefix. */
const STRIPE_ID = '^(cs|pi)_[A-Za-z0-9_]{1,80}$'

type Shape = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  properties?: Record<string, Shape>
  additionalProperties?: unknown
  items?: Shape
  anyOf?: Shape[]
}

/** The properties of a payload that could hold free text: all but ids, closed lists, numbers, and objects of these. */
function freeText(name: string, shape: Shape): string[] {
  if (shape.type === 'object') {
    const more = shape.additionalProperties === false ? [] : [`${name}.*`]
    return [...Object.entries(shape.properties ?? {}).flatMap(([key, one]) => freeText(`${name}.${key}`, one)), ...more]
  }
  if (shape.type === 'array' && shape.items) return freeText(`${name}[]`, shape.items)
  if (shape.anyOf) return shape.anyOf.flatMap((one) => freeText(name, one))
  const isClosed = shape.enum || shape.format === 'uuid' || shape.pattern === STRIPE_ID
  return isClosed || /^(integer|number|boolean|null)$/.test(shape.type ?? '') ? [] : [name]
}

test('[C01] the queue holds only ids: no payload can carry anything about a person', () => {
  const made = files.flatMap((file) => readFileSync(file, 'utf8').match(/\bdefineJob\(/g) ?? [])
  expect(kinds).toHaveLength(made.length)
  const found = kinds.flatMap(({ name, schema }) => freeText(name, z.toJSONSchema(schema) as Shape))
  expect(found).toEqual([])
})

test('a job has the name of its module and of its constant: lib/carts/jobs.ts, deleteOldCartsJob, carts.delete-old-carts', () => {
  const expected = modules.flatMap((module, n) =>
    Object.entries(module).flatMap(([constant, one]) => {
      if (!isJob(one)) return []
      const words = constant.replace(/Job$/, '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      return [`${files[n]?.split('/')[1]}.${words}`]
    }),
  )
  expect(expected.length).toBeGreaterThan(30)
  expect(kinds.map(({ name }) => name)).toEqual(expected)
})

test('[C01] free text in a payload is found', () => {
  const schema = z.object({
    to: z.email(),
    about: z.object({ lines: z.array(z.string()) }),
    order: z.uuid(),
    note: z.string().regex(/^.+$/),
    any: z.any(),
    words: z.record(z.string(), z.uuid()),
    open: z.looseObject({ order: z.uuid() }),
    pair: z.tuple([z.uuid(), z.string()]),
    count: z.int(),
    kind: z.enum(['a', 'b']),
  })
  expect(freeText('mail', z.toJSONSchema(schema) as Shape)).toEqual([
    'mail.to',
    'mail.about.lines[]',
    'mail.note',
    'mail.any',
    'mail.words.*',
    'mail.open.*',
    'mail.pair',
  ])
})
