import { describe, expect, it } from 'vitest'
import { marksOf } from '@/lib/records/answers/text-marks'
import { likeliest, slipsOf } from '@/lib/records/slips'

const texts = ['anna berg', 'anan berg', 'hanna', 'berg anna\nanna@berg.example', 'otto'].map((text, at) => ({
  ...{ model: at === 4 ? 'company' : 'enduser', id: `${at}`, company: 'c', text, marks: marksOf(text) },
}))

function found(folded: string, most = 10): Record<string, string[]> {
  const slips = slipsOf(folded.split(' '))
  return slips ? Object.fromEntries(likeliest(texts, { slips, folded, alike: 0.35, most })) : {}
}

describe('slips', () => {
  it('leave the other words and a half, or two neighbours in the other order', () => {
    expect(slipsOf(['anna', 'berg'])?.kept).toContainEqual(['berg', 'ann'])
    expect(slipsOf(['anna'])?.turned).toEqual(['nana', 'anna', 'anan'])
    expect(slipsOf(['ann'])).toBeNull()
  })

  it('lead to what was likeliest meant, by model', () => {
    expect(found('anna')).toEqual({ enduser: ['0', '2', '3', '1'] })
    expect(found('berg annb')).toEqual({ enduser: ['0', '3'] })
    expect(found('anna', 1)).toEqual({ enduser: ['0'] })
    expect(found('ottto')).toEqual({ company: ['4'] })
  })

  it('do not lead to what shares too little', () => {
    expect(found('hannelore wiesengrund')).toEqual({})
  })
})
