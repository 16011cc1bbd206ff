const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** Milliseconds of `90`, `"90"`, `"30m"` or `"+91d"`; null for any other value. */
export function readDuration(value: unknown): number | null {
  const match = /^\+?(\d+)([smhd]?)$/.exec(String(value))
  if (!match) return null
  return Number(match[1]) * (units[match[2] || 's'] ?? 1) * 1000
}
