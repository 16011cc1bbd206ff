'use client'

import { useCallback, useEffect, useRef } from 'react'

/** A tap causes a click a moment after the finger is lifted. */
const clickComesMs = 100
/** The longest wait for a finger that stays down. */
const longestMs = 3_000

/**
 * Returns a function that waits until no finger or mouse button is down. A browser drops a click if the button moves
 * away before the release, so code that moves the page waits first. public/site.js does the same on plain pages.
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
    // Only the window's own blur; most presses cause a blur of some field.
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
