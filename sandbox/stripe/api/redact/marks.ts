import type { World } from '../../world'

export function markRedacted(world: World, id: string) {
  world.store.put('settings', { id: `redacted-${id}`, value: true })
}

export function isRedacted(world: World, id: string): boolean {
  return world.store.get('settings', `redacted-${id}`)?.value === true
}
