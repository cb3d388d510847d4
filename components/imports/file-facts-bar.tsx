import { Select } from '@/components/ui/select'
import { Stat, StatStrip } from '@/components/ui/stat'
import { formatNumber, sizeText } from '@/lib/core/numbers'
import { type Encoding, encodingKeys, encodings } from '@/lib/imports/encodings'
import type { FileFacts } from '@/lib/imports/facts'
import type { Mapping } from '@/lib/imports/mapping'

const separators: Record<string, string> = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar' }
const encodingOptions = encodingKeys.map((value) => ({ value, label: encodings[value] }))

type FileFactsBarProps = {
  facts: FileFacts
  mapping: Mapping
  onSheet: (sheet: number) => void
  onEncoding: (encoding: Encoding) => void
}

/** What was recognised in the file; of a workbook, which sheet is read, of a text, how it was written. */
export function FileFactsBar({ facts, mapping, onSheet, onEncoding }: FileFactsBarProps) {
  const { format } = facts
  const decimal = mapping.decimal === 'comma'
  return (
    <div className="flex-none px-5 py-3 border-b border-line">
      <StatStrip label="What was recognised in the file">
        <Stat label="Rows" value={formatNumber(facts.rows)} detail={sizeText(facts.bytes)} />
        <Stat
          label="Columns"
          value={facts.columns.length}
          detail={format.namesAt ? `row ${format.namesAt} is names` : 'first row is names'}
        />
        {'sheets' in format ? (
          <>
            <Stat
              label="Sheet"
              value={
                format.sheets.length === 1 ? (
                  format.sheets[0]
                ) : (
                  <Select
                    aria-label="Sheet"
                    className="h-7! min-w-36"
                    value={String(format.sheet)}
                    onChange={(sheet) => sheet && onSheet(Number(sheet))}
                    options={format.sheets.map((label, at) => ({ value: String(at), label }))}
                  />
                )
              }
            />
            <Stat label="Cells" value="Typed" detail="dates and numbers as the workbook has them" />
          </>
        ) : (
          <>
            <Stat label="Separator" value={separators[format.delimiter] ?? format.delimiter} />
            <Stat
              label="Encoding"
              value={
                format.mark ? (
                  encodings[format.encoding]
                ) : (
                  <Select
                    aria-label="Encoding"
                    className="h-7! min-w-36"
                    value={format.encoding}
                    onChange={(encoding) => encoding && onEncoding(encoding)}
                    options={encodingOptions}
                  />
                )
              }
              detail={format.mark ? 'byte-order mark found and skipped' : undefined}
            />
          </>
        )}
        <Stat
          label="Numbers"
          value={decimal ? '1234,50' : '1234.50'}
          detail={decimal ? 'comma as decimal' : 'point as decimal'}
        />
      </StatStrip>
    </div>
  )
}
