export const dynamic = 'force-dynamic'

/** The process lives. */
export const GET = () => new Response('alive\n', { headers: { 'content-type': 'text/plain; charset=utf-8' } })
