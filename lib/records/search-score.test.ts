import { describe, expect, it } from 'vitest'
import { scoreOf } from '@/lib/records/search-score'

const score = (title: string, text: string, searched: string, isHub = false) =>
  scoreOf({ title, text, isHub }, searched, searched.split(' '))

describe('scoreOf', () => {
  it('puts exact before beginning before word before fragment before elsewhere', () => {
    const scores = [
      score('acme', 'acme', 'acme'),
      score('acme holding', 'acme holding', 'acme'),
      score('new acme', 'new acme', 'acme'),
      score('pacmen', 'pacmen', 'acme'),
      score('x', 'x\nacme', 'acme'),
      score('x', 'x\nacme.com', 'acme'),
      score('x', 'x\npacmen', 'acme'),
      score('x', 'x', 'acme'),
    ]
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(new Set(scores).size).toBe(scores.length)
  })

  it('prefers a company among equals, but not to a better answer', () => {
    expect(score('acme', 'acme', 'acme', true)).toBeGreaterThan(score('acme', 'acme', 'acme'))
    expect(score('acme', 'acme', 'acme')).toBeGreaterThan(score('acme holding', 'acme holding', 'acme', true))
  })

  it('asks every word', () => {
    expect(score('north wind', 'north wind', 'wind north')).toBeGreaterThan(
      score('north sea', 'north sea', 'wind north'),
    )
  })
})
