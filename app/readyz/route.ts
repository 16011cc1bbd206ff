import { readiness } from '@/lib/web/readiness'

export const dynamic = 'force-dynamic'

/**
 * 200 if this process can serve visitors, else 503 with what is missing. Also lists warnings for operators. Everything
 * is in codes.
 */
export async function GET() {
  const { problems, warnings } = await readiness()
  return Response.json(
    { ready: problems.length === 0, problems, warnings },
    { status: problems.length === 0 ? 200 : 503 },
  )
}
