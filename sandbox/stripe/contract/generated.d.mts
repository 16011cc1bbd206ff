import type { OpenApiDocument } from './document-types'

/** Typed by hand: inferring a type from 1.6 MB of JSON costs the type checker seconds. */
export declare const generated: OpenApiDocument
