/** Keeps the type checker from inferring a type for the whole 1.6 MB document. */
declare const document: import('./contract/document-types').OpenApiDocument
// biome-ignore lint/style/noDefaultExport: a JSON module has no other export
export default document
