import { type Sql, sql } from '@/lib/db/sql'
import { at, budgets, type Case } from './case'
import { benchId } from './functions'
import {
  companiesByHand,
  companyPage,
  conversationPage,
  conversationsByHand,
  endUserPage,
  endUsersByHand,
} from './list-cases'
import { searchByHand } from './record-cases'
import type { Samples } from './samples'

/** Lists and the search as members see them who have only their own companies. */
export function portfolioCases(samples: Samples): Case[] {
  return [
    ...casesOf('large portfolio', 'largePortfolio', benchId('member', 3), samples),
    ...casesOf('small portfolio', 'smallPortfolio', benchId('member', 2), samples),
  ]
}

function casesOf(whose: string, as: Case['as'], member: string, { fragments }: Samples): Case[] {
  const own = sql` and (c.owner_id = ${member} or c.co_owner_id = ${member})`
  const list = (name: string, path: Case['path'], byHand: (i: number) => Sql): Case => ({
    group: 'Portfolio',
    name: `${name}, ${whose}`,
    budget: budgets.list,
    as,
    path,
    byHand: (i) => [byHand(i)],
    isRestricted: true,
  })
  return [
    list(
      'companies by name',
      () => companyPage({ sort: 'name' }),
      () => companiesByHand(own, 'lower(c.name), c.id'),
    ),
    list(
      'companies by ARR',
      () => companyPage({ sort: '-arr' }),
      () => companiesByHand(own, 'c.arr desc, c.id desc'),
    ),
    list(
      'end users by name',
      () => endUserPage(),
      () => endUsersByHand(own),
    ),
    list(
      'conversations by date',
      () => conversationPage(),
      () => conversationsByHand(own),
    ),
    list(
      'a fragment, all models',
      (i) => `/api/v1/search?q=${encodeURIComponent(at(fragments, i))}`,
      (i) => searchByHand(at(fragments, i), undefined, member),
    ),
  ]
}
