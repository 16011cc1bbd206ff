export const dynamic = 'force-dynamic'

/** Answers while the process runs. */
export const GET = () => new Response('alive\n', { headers: { 'content-type': 'text/plain; charset=utf-8' } })
