import type { Leave, Line } from './line'

type Turn = { networks: Set<string>; begun: AbortController; take: (leave: Leave | null) => void }

/**
 * One turn for all who request the same page. As soon as one of their networks is let in, the others leave the line.
 */
export class SharedTurns {
  private readonly turns = new Map<string, Turn>()

  constructor(private readonly line: Line) {}

  /** Resolves with the function to call at the end, or null when the line is full for all of those networks. */
  enter(key: string, network: string): Promise<Leave | null> {
    return new Promise((take) => {
      this.turns.set(key, { networks: new Set(), begun: new AbortController(), take })
      this.join(key, network)
    })
  }

  /** Enters the line for this network too, if the others still wait in it. */
  join(key: string, network: string): void {
    const turn = this.turns.get(key)
    if (turn && !turn.networks.has(network)) void this.wait(key, turn, network)
  }

  private async wait(key: string, { networks, begun, take }: Turn, network: string): Promise<void> {
    networks.add(network)
    const leave = await this.line.enter({ network, gone: begun.signal })
    networks.delete(network)
    if (begun.signal.aborted) return leave?.()
    if (!leave && networks.size > 0) return
    this.turns.delete(key)
    begun.abort()
    take(leave)
  }
}
