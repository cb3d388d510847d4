import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Import = { from: string; to: string; typeOnly: boolean }

const root = fileURLToPath(new URL('../..', import.meta.url))
const statement =
  /^\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

/** Every source file below the given folders, by its path from the root of the project. */
export function sourceFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .filter((file) => !file.startsWith('lib/db/generated/')),
  )
}

export function readSource(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

/** The imports between our own files, read from their text: libraries and generated code are left out. */
export function readImports(files: readonly string[]): Import[] {
  return files.flatMap((from) =>
    [...readSource(from).matchAll(statement)].flatMap((match) => {
      const to = resolveImport(from, match[2] ?? match[3] ?? match[4] ?? '')
      return to ? [{ from, to, typeOnly: match[1] !== undefined }] : []
    }),
  )
}

/** The first circle of files that know each other, from and to the same file; knowing a type counts. */
export function findCycle(imports: readonly Import[]): string[] | undefined {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const visit = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const target of next.get(file) ?? []) {
      const cycle = visit(target, [...path, file])
      if (cycle) return cycle
    }
    done.add(file)
    return undefined
  }
  for (const file of next.keys()) {
    const cycle = visit(file, [])
    if (cycle) return cycle
  }
  return undefined
}

function resolveImport(from: string, source: string): string | undefined {
  if (!source.startsWith('@/') && !source.startsWith('.')) return undefined
  const path = source.startsWith('@/') ? source.slice(2) : normalize(join(dirname(from), source))
  return ['', '.ts', '.tsx'].map((ending) => path + ending).find(isFile) ?? path
}

function isFile(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false
}
