/**
 * The same document, for a root layout that calls notFound(): people without access to the staff pages
 * (app/(staff)/layout.tsx).
 */
export { default, metadata } from './global-not-found'
