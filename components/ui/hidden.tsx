import type { ReactNode } from 'react'

/** For screen readers only, where the eye sees it from the place. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>
}
