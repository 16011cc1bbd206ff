import { readiness } from '@/lib/web/readiness'

export const dynamic = 'force-dynamic'

/** 200 when this process may be sent visitors, else 503 with what is missing; and what an operator must mend. In codes. */
export async function GET() {
  const { problems, warnings } = await readiness()
  return Response.json(
    { ready: problems.length === 0, problems, warnings },
    { status: problems.length === 0 ? 200 : 503 },
  )
}
