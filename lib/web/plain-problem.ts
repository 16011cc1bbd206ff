const toCart = { href: '/cart', name: 'Go to the cart' }

/** Answers a malformed form that no page of ours sends: a short page that no cache keeps and that quotes nothing. */
export function plainProblem(status: number, heading: string, text: string, link = toCart): Response {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${heading}</title><link rel="stylesheet" href="/plain.css"></head><body><main><h1>${heading}</h1><p role="alert">${text}</p><p><a href="${link.href}">${link.name}</a></p></main></body></html>`
  return new Response(page, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}
