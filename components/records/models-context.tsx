'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Verb } from '@/lib/auth/actor'
import { fail } from '@/lib/core/errors'
import type { Clock } from '@/lib/fields/contract'
import type { ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

/** What every screen knows: the tenant's models and money, the clock, who is looking and what they may do. Plain data. */
export type Surroundings = {
  /** In the tenant's order, without those the person may not see. */
  models: ResolvedModel[]
  /** Changes whenever a definition does. */
  version: string
  /** Rights by model key, as the server answers them. */
  abilities: Record<string, Verb[]>
  tenant: { name: string; timeZone: string; currency: string; today: string }
  /** When the page was made, ISO. */
  now: string
  member: { id: string; name: string } | null
}

type Known = Surroundings & { byKey: Map<string, ResolvedModel>; resolved: ResolvedModels; clock: Clock }

const SurroundingsContext = createContext<Known | null>(null)

/** One per app, in the layout of the tenant. */
export function ModelsProvider({ surroundings, children }: { surroundings: Surroundings; children: ReactNode }) {
  const known = useMemo<Known>(() => {
    const { models, version, tenant, now, member } = surroundings
    const byKey = new Map(models.map((model) => [model.key, model]))
    const bySlug = new Map(models.map((model) => [model.slug, model]))
    return {
      ...surroundings,
      byKey,
      resolved: {
        version,
        list: models,
        byKey: (key) => byKey.get(key) ?? fail('not_found', `There is no model “${key}”.`, { model: key }),
        bySlug: (slug) => bySlug.get(slug),
      },
      clock: { now: new Date(now), today: tenant.today, timeZone: tenant.timeZone, memberId: member?.id ?? null },
    }
  }, [surroundings])
  return <SurroundingsContext value={known}>{children}</SurroundingsContext>
}

/** The models the person may see, in the tenant's order. */
export const useModels = () => useSurroundings().models

/** @throws Error for a model the person may not see, or that nobody declared */
export function useModel(key: string): ResolvedModel {
  const model = useSurroundings().byKey.get(key)
  if (!model) throw new Error(`There is no model "${key}" here.`)
  return model
}

/** Looks models up where the key is data; undefined for one the person may not see. */
export function useModelLookup(): (key: string) => ResolvedModel | undefined {
  const { byKey } = useSurroundings()
  return (key) => byKey.get(key)
}

/** The models with their look-ups, for the pure functions of lib/models and lib/filters. */
export const useResolvedModels = () => useSurroundings().resolved

/** Whether the person may do something with a model. Commands hide by the same answer the server gives. */
export function useCan(): (verb: Verb, modelKey: string) => boolean {
  const { abilities } = useSurroundings()
  return (verb, modelKey) => abilities[modelKey]?.includes(verb) ?? false
}

export const useClock = () => useSurroundings().clock

export const useTenant = () => useSurroundings().tenant

export const useViewer = () => useSurroundings().member

function useSurroundings(): Known {
  const known = useContext(SurroundingsContext)
  if (!known) throw new Error('This component needs a ModelsProvider around it.')
  return known
}
