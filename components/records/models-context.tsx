'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Verb } from '@/lib/auth/actor'
import { houseSpeech, type Speech, speakAs } from '@/lib/core/speech'
import type { Clock } from '@/lib/fields/contract'
import { type Definitions, modelsFrom } from '@/lib/models/resolve'
import type { ResolvedModel, ResolvedModels } from '@/lib/models/resolved'
import { visibleModels } from '@/lib/models/visible-models'

/** What every screen knows: the tenant's models and money, the clock, who is looking and what they may do. Plain data. */
export type Surroundings = {
  /** What the tenant defined about the models the person may see; the models are made of it here. */
  definitions: Definitions
  /** Rights by model key, as the server answers them; a model that is not here may not be seen. */
  abilities: Record<string, Verb[]>
  tenant: { name: string; timeZone: string; currency: string; today: string }
  /** When the page was made, ISO. */
  now: string
  member: { id: string; name: string } | null
  /** How the person reads figures; null is the house's own way, which every browser knows. */
  speech: Speech | null
}

type Known = Omit<Surroundings, 'definitions'> & { resolved: ResolvedModels; clock: Clock }

const SurroundingsContext = createContext<Known | null>(null)

/** One per app, in the layout of the tenant. */
export function ModelsProvider({ surroundings, children }: { surroundings: Surroundings; children: ReactNode }) {
  // Before anything below is drawn, and the same each time: a choice of another language loads the page anew.
  speakAs(surroundings.speech ?? houseSpeech)
  const known = useMemo<Known>(() => {
    const { definitions, ...rest } = surroundings
    const { abilities, tenant, now, member } = rest
    return {
      ...rest,
      resolved: modelsOf(definitions, Object.keys(abilities)),
      clock: { now: new Date(now), today: tenant.today, timeZone: tenant.timeZone, memberId: member?.id ?? null },
    }
  }, [surroundings])
  return <SurroundingsContext value={known}>{children}</SurroundingsContext>
}

const made = new Map<string, ResolvedModels>()
const mostMade = 20

/** The models of a version are the same for everybody who may see the same ones: made once, also where the server draws. */
function modelsOf(definitions: Definitions, keys: string[]): ResolvedModels {
  // Some see fewer fields than others; those who see as many see the same.
  const { version, customFields, fieldSettings } = definitions
  const name = [version, customFields.length, fieldSettings.length, ...keys].join()
  const known = made.get(name)
  if (known) return known
  const models = modelsFrom(version, visibleModels(definitions, keys))
  if (made.size >= mostMade) made.clear()
  made.set(name, models)
  return models
}

/** The models the person may see, in the tenant's order. */
export const useModels = () => useSurroundings().resolved.list

/** @throws Error for a model the person may not see, or that nobody declared */
export function useModel(key: string): ResolvedModel {
  const model = useModels().find((one) => one.key === key)
  if (!model) throw new Error(`There is no model "${key}" here.`)
  return model
}

/** Looks models up where the key is data; undefined for one the person may not see. */
export function useModelLookup(): (key: string) => ResolvedModel | undefined {
  const models = useModels()
  return (key) => models.find((model) => model.key === key)
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
