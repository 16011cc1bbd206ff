'use client'

import { Button } from '@/components/ui/button'

/** A full load instead of React's retry: it also fixes a page from before a new release. */
export function ReloadButton() {
  return <Button onClick={() => window.location.reload()}>Try this page again</Button>
}
