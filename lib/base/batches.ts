/** Splits a list into parts of at most `size`, in order. A PostgreSQL statement takes at most 65,535 parameters. */
export function batches<T>(all: readonly T[], size = 1_000): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
}
