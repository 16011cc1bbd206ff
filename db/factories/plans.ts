import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Db } from '../client'

export type Plan = { statement: string; plan: string }

/** Does some work on a database and answers how PostgreSQL goes about each of its statements, with these very values. */
export async function plansOf(url: string, work: (db: Db) => Promise<unknown>): Promise<Plan[]> {
  const client = postgres(url, { max: 2, onnotice: () => {} })
  const sent: { text: string; parameters: unknown[] }[] = []
  const logger = { logQuery: (text: string, parameters: unknown[]) => void sent.push({ text, parameters }) }
  try {
    await work(drizzle(client, { logger }))
    const plans: Plan[] = []
    for (const { text, parameters } of sent.filter((each) => /^\s*(select|with|update|delete)/i.test(each.text))) {
      const lines = await client.unsafe(`explain (costs off) ${text}`, parameters as never[])
      plans.push({ statement: text, plan: lines.map((line) => line['QUERY PLAN']).join('\n') })
    }
    return plans
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** The statements that read a whole table of these. */
export const walksOver = (plans: readonly Plan[], tables: readonly string[]): string[] =>
  plans
    .filter(({ plan }) => tables.some((table) => new RegExp(`Seq Scan on "?${table}"?\\b`).test(plan)))
    .map(({ statement, plan }) => `${statement}\n${plan}`)
