import { association } from '@/lib/base/contact'

/** A simple drawing of roofs under the sun. It is ours, not the association's logo. */
function Skyline() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="size-7 max-sm:size-6">
      <path d="M3 27h26" className="stroke-pacific-deep" strokeWidth="2.5" />
      <path
        d="M5 27V15l6-4v16M13 27V7l6-4v24M21 27V13l6 3v11"
        fill="none"
        className="stroke-pacific"
        strokeWidth="2.2"
        strokeLinejoin="round"
      />
      <circle cx="26.5" cy="6.5" r="3.2" className="fill-poppy" />
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
