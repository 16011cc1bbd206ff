import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/**
 * Tells whether a file would compile with other text in it. A mutant that the compiler refuses can never run, so it
 * needs no test.
 */
export function compiler(root: string, files: readonly string[]): (file: string, text: string) => boolean {
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  )
  const options: ts.CompilerOptions = { ...config.options, incremental: false, types: ['node'] }
  let changed: { file: string; text: string } | undefined
  let version = 0
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...files],
    getScriptVersion: (file) => (file === changed?.file ? String(version) : '0'),
    getScriptSnapshot: (file) => {
      if (file === changed?.file) return ts.ScriptSnapshot.fromString(changed.text)
      return ts.sys.fileExists(file) ? ts.ScriptSnapshot.fromString(readFileSync(file, 'utf8')) : undefined
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  }
  const service = ts.createLanguageService(host)
  return (file, text) => {
    version += 1
    changed = { file, text }
    const wrong = service.getSyntacticDiagnostics(file).length + service.getSemanticDiagnostics(file).length
    return wrong === 0
  }
}
