import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { models } from '@/lib/models/registry'
import { findCycle, readImports, readSource, sourceFiles } from './import-graph'
import { genericRooms, mayImport, mayNameModels, typesOnly } from './rooms'

const files = sourceFiles(['app', 'components', 'lib', 'prisma/seed'])
const inHouse = files.filter((file) => !/\.test\.tsx?$/.test(file) && !file.startsWith('lib/testing/'))
const imports = readImports(inHouse)
const rooms = Object.keys(mayImport)
const isComment = (line: string) => /^\s*(\/?\*|\/\/)/.test(line)
const roomOf = (file: string) => rooms.find((room) => file === room || file.startsWith(`${room}/`))

describe('the house', () => {
  it('gives every file a room', () => {
    const homeless = inHouse.filter((file) => !roomOf(file) && !file.startsWith('prisma/seed/'))
    expect(homeless).toEqual([])
  })

  it('has no circle of imports', () => {
    expect(findCycle(imports)).toBeUndefined()
  })

  it('has no import upward or aside', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const [here, there] = [roomOf(from), roomOf(to)]
      if (!here || !there || here === there) return false
      if (to.startsWith('lib/db/generated/') && here === 'lib/models') return !typeOnly
      if (!mayImport[here]?.includes(there)) return true
      return !typeOnly && (typesOnly[here]?.includes(there) ?? false)
    })
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  it('never names a model where every model is served', () => {
    const keys = Object.keys(models).join('|')
    const quoted = new RegExp(`(['"\`])(?:${keys})\\1`)
    const naming = inHouse
      .filter((file) => genericRooms.some((room) => file.startsWith(room)))
      .filter((file) => !mayNameModels.some((place) => file.startsWith(place)))
      .flatMap((file) =>
        readSource(file)
          .split('\n')
          .flatMap((line, index) =>
            quoted.test(line) && !isComment(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
          ),
      )
    expect(naming).toEqual([])
  })

  it('writes figures in one room, the reader’s way', () => {
    const room = [
      'lib/core/speech-of.ts',
      'lib/core/speech.ts',
      'lib/core/time-zone.ts',
      'lib/core/money.ts',
      'lib/core/numbers.ts',
    ]
    const elsewhere =
      /toLocale(Date|Time)?String\(|Intl\.(NumberFormat|DateTimeFormat)\((?!\)\.resolvedOptions)|['"`]en-GB['"`]/
    const writing = inHouse
      .filter((file) => !room.includes(file))
      .flatMap((file) =>
        readSource(file)
          .split('\n')
          .flatMap((line, index) =>
            elsewhere.test(line) && !isComment(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
          ),
      )
    expect(writing).toEqual([])
  })

  it('has no file whose name says nothing', () => {
    const empty = ['index', 'utils', 'helpers', 'types', 'constants']
    expect(files.filter((file) => empty.includes(basename(file).replace(/\.tsx?$/, '')))).toEqual([])
  })

  it('has no style that hangs on any neighbour', () => {
    // After `* + *` the browser looks anew at everything beside what comes or goes, wherever that is: at a whole grid for each row.
    const sheets = readdirSync('app').filter((file) => file.endsWith('.css'))
    const wide = sheets.flatMap((file) => readSource(`app/${file}`).match(/[*)] [+~] \*.*/g) ?? [])
    expect(wide).toEqual([])
  })

  it('tells the linter of every room', () => {
    const config = JSON.parse(readSource('biome.json')) as {
      overrides: {
        includes: string[]
        linter: { rules: { style?: { noRestrictedImports?: { options: { patterns: { group: string[] }[] } } } } }
      }[]
    }
    const fences = new Map(
      config.overrides.map(({ includes, linter }) => [
        includes[0]?.replace('/**', ''),
        linter.rules.style?.noRestrictedImports?.options.patterns.flatMap(({ group }) => group) ?? [],
      ]),
    )
    const forbids = (patterns: string[], room: string) => {
      const pattern = room.endsWith('.ts') ? `@/${room.slice(0, -3)}` : `@/${room}/**`
      return patterns.includes(pattern) || (patterns.includes('@/**') && !patterns.includes(`!${pattern}`))
    }
    const untold = Object.entries(mayImport).flatMap(([room, allowed]) =>
      rooms
        .filter((other) => other !== room && !room.endsWith('.ts'))
        .filter((other) => forbids(fences.get(room) ?? [], other) === allowed.includes(other))
        .map((other) => `${room} and ${other}`),
    )
    expect(untold).toEqual([])
  })
})
