const size = 20

/** A page of a list in memory. A page outside the list becomes the nearest one. */
export function pageOf(count: number, asked: number) {
  const last = Math.max(1, Math.ceil(count / size))
  const page = Math.min(Math.max(asked, 1), last)
  const from = (page - 1) * size
  return {
    from,
    to: Math.min(from + size, count),
    previous: page > 1 ? page - 1 : null,
    next: page < last ? page + 1 : null,
  }
}

/** The page number in an address; the first page for anything that is not one. */
export const pageNumber = (given: unknown): number =>
  typeof given === 'string' && /^\d{1,6}$/.test(given) ? Number(given) : 1
