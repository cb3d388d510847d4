import { expect, it } from 'vitest'
import { closest } from '@/components/ui/use-options'

const options = ['Renewal MRR', 'Last renewal', 'Company renewal', 'Renewal', 'Prerenewal', 'City'].map((label) => ({
  value: label,
  label,
}))
const found = (query: string) => closest(options, query).map(({ label }) => label)

it('puts first what is called as typed, then what begins so, then words that do', () => {
  expect(found('renewal')).toEqual(['Renewal', 'Renewal MRR', 'Last renewal', 'Company renewal', 'Prerenewal'])
  expect(found('ren comp')).toEqual(['Company renewal'])
  expect(found(' ')).toHaveLength(6)
  expect(found('nothing')).toEqual([])
})
