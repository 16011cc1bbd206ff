import type { Json, JsonObject } from '../state/json'

type Tree = Map<string, Tree | string>

function segments(key: string): string[] {
  const head = key.split('[', 1)[0] ?? key
  return [head, ...[...key.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')]
}

function insert(tree: Tree, path: string[], value: string) {
  let at = tree
  path.forEach((segment, depth) => {
    const key = segment === '' ? String(at.size) : segment
    if (depth === path.length - 1) {
      at.set(key, value)
      return
    }
    const next = at.get(key)
    const child: Tree = next instanceof Map ? next : new Map()
    at.set(key, child)
    at = child
  })
}

function toJson(tree: Tree, name: string): Json {
  const entries = [...tree].map(([key, value]): [string, Json] => [
    key,
    typeof value === 'string' ? value : toJson(value, key),
  ])
  // Keys of metadata are names even when they look like numbers.
  const listed = name !== 'metadata' && entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))
  if (!listed) return Object.fromEntries(entries)
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value)
}

/** `a[b][0][c]=d` as nested objects and lists; every leaf is still a string. */
export function parseForm(text: string): JsonObject {
  const tree: Tree = new Map()
  for (const [key, value] of new URLSearchParams(text)) insert(tree, segments(key), value)
  return Object.fromEntries(
    [...tree].map(([key, value]) => [key, typeof value === 'string' ? value : toJson(value, key)]),
  )
}
