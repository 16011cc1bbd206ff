import ts from 'typescript'
import type { Scope } from './banned-words'

/** Text that a person reads. It has the same length as in the source, so an offset in it is an offset in the file. */
export type ReadableText = { scope: Scope; start: number; text: string }

const isTest = /\.(test|spec)\.tsx?$|^e2e\/|\/testing\//
const isMarkdown = /\.md$/

/** What people read in a file: users ("ui") and engineers ("comments"). */
export function readableText(file: string, source: string): ReadableText[] {
  if (isMarkdown.test(file)) return [{ scope: 'comments', start: 0, text: withoutCode(source) }]
  if (file.endsWith('.css'))
    return [...source.matchAll(/\/\*[\s\S]*?\*\//g)].map((found) => comment(found.index, found[0]))
  return fromSyntax(file, source)
}

function fromSyntax(file: string, source: string): ReadableText[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const root = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind)
  const comments = new Map<number, ReadableText>()
  const texts: ReadableText[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return
    for (const range of commentsBefore(source, node)) {
      comments.set(range.pos, comment(range.pos, source.slice(range.pos, range.end)))
    }
    const scope = scopeOf(node, isTest.test(file))
    if (scope) texts.push({ scope, start: node.getStart(), text: unbroken(node.getText()) })
    for (const child of node.getChildren()) visit(child)
  }
  visit(root)
  return [...joined([...comments.values()], source), ...texts]
}

const commentsBefore = (source: string, node: ts.Node) =>
  node.kind === ts.SyntaxKind.JsxText
    ? []
    : [
        ...(ts.getTrailingCommentRanges(source, node.pos) ?? []),
        ...(ts.getLeadingCommentRanges(source, node.pos) ?? []),
      ]

/** A sentence that continues over several // lines is one text. */
function joined(comments: ReadableText[], source: string): ReadableText[] {
  const texts: ReadableText[] = []
  for (const next of comments.sort((a, b) => a.start - b.start)) {
    const last = texts.at(-1)
    const between = last ? source.slice(last.start + last.text.length, next.start) : ''
    if (last && between.trim() === '') last.text += ' '.repeat(between.length) + next.text
    else texts.push(next)
  }
  return texts
}

const comment = (start: number, text: string): ReadableText => ({
  scope: 'comments',
  start,
  text: withoutCode(unbroken(text)),
})

/** Line breaks and comment marks become spaces, so a phrase is found across lines. */
const unbroken = (text: string) => text.replace(/^\/\/|\n\s*(?:\*(?!\/)|\/\/)?/g, (found) => ' '.repeat(found.length))

const withoutCode = (text: string) => text.replace(/```[\s\S]*?```|`[^`\n]*`/g, (found) => found.replace(/[^\n]/g, ' '))

function scopeOf(node: ts.Node, inTest: boolean): Scope | null {
  if (node.kind === ts.SyntaxKind.JsxText) return inTest ? null : 'ui'
  if (!isText(node)) return null
  if (isTitle(node)) return 'comments'
  return inTest || isCode(node) ? null : 'ui'
}

const isText = (node: ts.Node): node is ts.StringLiteralLike | ts.TemplateLiteralToken =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)

const isTitle = (node: ts.Node) =>
  ts.isCallExpression(node.parent) &&
  node.parent.arguments[0] === node &&
  /^(test|it|describe|bench)\b/.test(node.parent.expression.getText())

/**
 * A value that programs compare, a path, a type, or a tagged template such as sql``. html`` is a page, so it counts as
 * text.
 */
function isCode(node: ts.StringLiteralLike | ts.TemplateLiteralToken): boolean {
  if (ts.isStringLiteralLike(node) && /^[a-z0-9_.:/@#?=&*{}[\]-]*$/.test(node.text)) return true
  const owner = ts.isTemplateSpan(node.parent) ? node.parent.parent.parent : node.parent
  return [owner, owner.parent].some(
    (parent) =>
      (ts.isTaggedTemplateExpression(parent) && parent.tag.getText() !== 'html') ||
      ts.isImportDeclaration(parent) ||
      ts.isLiteralTypeNode(parent),
  )
}
