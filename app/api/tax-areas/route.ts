import { taxAreas } from '@/lib/cities/queries'
import { publicCtx } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

/** Every tax area in California, the same to everyone. The checkout loads it for its list. */
export async function GET() {
  const areas = await taxAreas(publicCtx().db)
  return Response.json(areas.map(({ id, name }) => ({ id, name })))
}
