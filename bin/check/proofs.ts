import ts from 'typescript'
import { promisesOf } from '../reporters/promises'

export type Proof = { file: string; title: string; ids: string[]; skipped: boolean; asserts: boolean }

/** The tests of a file whose titles claim to prove a promise, read from its syntax. */
export function findProofs(file: string, text: string): Proof[] {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const proofs: Proof[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const proof = proofOf(file, node)
      if (proof) proofs.push(proof)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return proofs
}

function proofOf(file: string, call: ts.CallExpression): Proof | null {
  const called = call.expression.getText()
  const [title, ...rest] = call.arguments
  if (!/^(test|it)\b/.test(called) || !title || !isText(title)) return null
  const ids = promisesOf(title.text)
  if (ids.length === 0) return null
  const body = rest.map((argument) => argument.getText()).join('\n')
  return {
    file,
    title: title.text,
    ids,
    skipped: /\.(skip|todo|fixme|fails)\b/.test(called) || /\btest\.(skip|fixme)\(/.test(body),
    asserts: /\bexpect\w*\s*[.(<]|\bassert\w*\(/.test(body),
  }
}

const isText = (node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)

type Kept = { id: string; state: 'kept' | 'not-yet' }

/** What is wrong, one sentence each. */
export function judgeProofs(promises: readonly Kept[], proofs: readonly Proof[]): string[] {
  const known = new Set(promises.map((each) => each.id))
  const proven = new Set(proofs.filter((proof) => !proof.skipped && proof.asserts).flatMap((proof) => proof.ids))
  return [
    ...promises
      .filter((each) => each.state === 'kept' && !proven.has(each.id))
      .map((each) => `${each.id} is said to be kept, and no test whose title begins with [${each.id}] proves it.`),
    ...proofs
      .filter((proof) => proof.skipped)
      .map((proof) => `${proof.file}: "${proof.title}" is skipped: it proves nothing.`),
    ...proofs.filter((proof) => !proof.asserts).map((proof) => `${proof.file}: "${proof.title}" asserts nothing.`),
    ...proofs.flatMap((proof) =>
      proof.ids.filter((id) => !known.has(id)).map((id) => `${proof.file}: [${id}] is no promise of the policy.`),
    ),
  ]
}
