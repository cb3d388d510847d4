import { describe, expect, it } from 'vitest'
import { arrByProduct } from '@/lib/domain/revenue/arr-by-product'

const license = (product: string, arr: string, fromDate = '2026-01-01', toDate: string | null = '2026-12-31') => ({
  id: product,
  createdAt: '',
  updatedAt: '',
  values: { product, arr, fromDate, toDate },
})

describe('ARR by product', () => {
  it('goes half a year back and ahead, the largest product first, as contracts run', () => {
    const { products, months } = arrByProduct(
      [license('Small', '100'), license('Large', '900', '2026-10-01', null)],
      '2026-11-22',
    )
    expect(products).toEqual(['Large', 'Small'])
    expect(months.map(({ month }) => month)).toHaveLength(13)
    expect(months.find(({ month }) => month === '2026-09-01')?.byProduct).toEqual([0, 100])
    expect(months.find(({ month }) => month === '2026-11-01')).toMatchObject({
      isForecast: false,
      byProduct: [900, 100],
    })
    expect(months.find(({ month }) => month === '2027-01-01')).toMatchObject({ isForecast: true, byProduct: [900, 0] })
  })

  it('puts the smallest of many together, and loses nothing', () => {
    const many = Array.from({ length: 8 }, (_, at) => license(`Product ${at}`, String((at + 1) * 100)))
    const { products, months } = arrByProduct(many, '2026-11-22')
    expect(products).toEqual(['Product 7', 'Product 6', 'Product 5', 'Product 4', 'Others'])
    expect(months[6]?.byProduct).toEqual([800, 700, 600, 500, 1000])
  })
})
