import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Db } from '../client'

export type Plan = { statement: string; plan: string }

/** Runs `work` on a database and returns PostgreSQL's plan for each of its statements, with the same values. */
export async function plansOf(url: string, work: (db: Db) => Promise<unknown>): Promise<Plan[]> {
  const sent: { text: string; parameters: unknown[] }[] = []
  // The driver sees every statement. Drizzle's own log leaves out queries that are built once.
  const debug = (_: number, text: string, parameters: unknown[]) =>
    void sent.push({ text, parameters: [...parameters] })
  const client = postgres(url, { max: 2, onnotice: () => {}, debug })
  try {
    await work(drizzle(client))
    const plans: Plan[] = []
    for (const { text, parameters } of [...sent].filter((each) => /^\s*(select|with|update|delete)/i.test(each.text))) {
      const lines = await client.unsafe(`explain (costs off) ${text}`, parameters as never[])
      plans.push({ statement: text, plan: lines.map((line) => line['QUERY PLAN']).join('\n') })
    }
    return plans
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** The statements that scan one of these tables from end to end. */
export const walksOver = (plans: readonly Plan[], tables: readonly string[]): string[] =>
  plans
    .filter(({ plan }) => tables.some((table) => new RegExp(`Seq Scan on "?${table}"?\\b`).test(plan)))
    .map(({ statement, plan }) => `${statement}\n${plan}`)
