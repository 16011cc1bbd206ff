/** The same document again, for a root layout that refuses: strangers at the staff's door (app/(staff)/layout.tsx). */
export { default, metadata } from './global-not-found'
