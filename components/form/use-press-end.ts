'use client'

import { useCallback, useEffect, useRef } from 'react'

/** A tap becomes a click a moment after the finger is lifted. */
const clickComesMs = 100
/** A finger that stays down holds nothing back for longer. */
const longestMs = 3_000

/**
 * Returns a function that waits until no finger and no mouse button is down. The browser drops a press whose button has
 * moved away before it is released, so what moves the page waits for this first. public/site.js does it on plain pages.
 */
export function usePressEnd(): () => Promise<void> {
  const pressed = useRef<Promise<void> | null>(null)

  useEffect(() => {
    let end = () => {}
    const onDown = () => {
      end()
      const press = new Promise<void>((resolve) => {
        const longest = setTimeout(resolve, longestMs)
        end = () => {
          clearTimeout(longest)
          setTimeout(resolve, clickComesMs)
        }
      }).then(() => {
        if (pressed.current === press) pressed.current = null
      })
      pressed.current = press
    }
    const onUp = () => end()
    const all = new AbortController()
    addEventListener('pointerdown', onDown, { capture: true, signal: all.signal })
    addEventListener('pointerup', onUp, { capture: true, signal: all.signal })
    addEventListener('pointercancel', onUp, { capture: true, signal: all.signal })
    // The window's own: that of a field begins most presses.
    addEventListener('blur', onUp, { signal: all.signal })
    return () => {
      all.abort()
      onUp()
    }
  }, [])

  return useCallback(async () => {
    while (pressed.current) await pressed.current
  }, [])
}
