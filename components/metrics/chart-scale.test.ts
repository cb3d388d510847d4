import { expect, it } from 'vitest'
import { axisText, chartTicks } from '@/components/metrics/chart-scale'

it('covers the values with few round ticks', () => {
  expect(chartTicks([224, 260])).toEqual([0, 100, 200, 300])
  expect(chartTicks([0.3, 0.62])).toEqual([0, 0.25, 0.5, 0.75])
  expect(chartTicks([184200])).toEqual([0, 100000, 200000])
  expect(chartTicks([-40, 100])).toEqual([-50, 0, 50, 100])
  expect(chartTicks([])).toEqual([0, 1])
})

it('never draws more than five ticks', () => {
  for (const top of [1, 7, 13, 29, 99, 101, 512, 999, 12345]) expect(chartTicks([top]).length).toBeLessThanOrEqual(5)
})

it('writes axis numbers short', () => {
  expect([0, 300, 1500, 18460, 2_390_000, -50000].map(axisText)).toEqual(['0', '300', '1,500', '18.5k', '2.4m', '−50k'])
})
