import { association } from '@/lib/base/contact'

/** A simple drawing of roofs under the sun, colored in globals.css. It is ours, not the association's logo. */
function Skyline() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path d="M3 27h26" />
      <path d="M5 27V15l6-4v16M13 27V7l6-4v24M21 27V13l6 3v11" />
      <circle cx="26.5" cy="6.5" r="3.2" />
    </svg>
  )
}

/** Links to the home page with a full load, so that no page keeps another group's security policy. */
export function Wordmark() {
  return (
    <a href="/" className="wordmark">
      <Skyline />
      {association.shortName}
    </a>
  )
}
