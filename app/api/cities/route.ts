import { listCities } from '@/lib/cities/queries'
import { publicCtx } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

/** Every city, the same to everyone: suggestions that a field loads when it is focused. */
export async function GET() {
  const cities = await listCities(publicCtx().db)
  return Response.json(cities.map(({ id, name, county }) => ({ id, name, detail: `${county} County` })))
}
