import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { Verdict } from './run-step'

/** Take a `tx` by their nature: a job is enqueued in the transaction of what it follows. */
const exceptions: ReadonlySet<string> = new Set(['enqueue', 'enqueueOne'])

/**
 * A function of lib whose name ends in `In` takes a `tx`, and no other named function takes one. So a reader of a call
 * knows that it runs in the caller's transaction. "Sign in" and "signed in" are verbs, and not such an ending.
 */
export function checkTransactions(root = '.'): Verdict {
  const said = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => problemsOf(`lib/${name}`, readFileSync(join(root, 'lib', name), 'utf8')))
  return { name: 'transactions', ok: said.length === 0, said: said.join('\n') }
}

function problemsOf(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  return namedFunctions(source).flatMap(({ name, parameters }) => {
    const isNamed = parameters.some((each) => each.name.getText() === 'tx')
    const isTyped = parameters.some((each) => each.type?.getText() === 'Tx')
    const endsInIn = /In$/.test(name) && !/[sS]ign(ed)?In$/.test(name)
    if (endsInIn && !isNamed) return [`${file}: ${name} ends in "In", but takes no parameter "tx"`]
    if (isTyped && !isNamed) return [`${file}: the parameter of type Tx of ${name} should be called "tx"`]
    if (isNamed && !endsInIn && !exceptions.has(name))
      return [`${file}: ${name} takes a "tx", so its name should end in "In"; if it takes a Db too, call it "db"`]
    return []
  })
}

type NamedFunction = { name: string; parameters: readonly ts.ParameterDeclaration[] }

/** Declared functions, and functions that a variable is declared with. Callbacks and methods do not count. */
function namedFunctions(node: ts.Node): NamedFunction[] {
  const below: NamedFunction[] = []
  ts.forEachChild(node, (child) => void below.push(...namedFunctions(child)))
  if (ts.isFunctionDeclaration(node) && node.name)
    return [{ name: node.name.text, parameters: node.parameters }, ...below]
  if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || !node.initializer) return below
  const { initializer } = node
  return ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)
    ? [{ name: node.name.text, parameters: initializer.parameters }, ...below]
    : below
}
