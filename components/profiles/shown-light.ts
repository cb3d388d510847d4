import type { SuccessUnitProps } from '@/components/metrics/success-unit'

/** A light as a profile shows it. `hasSource`: a metric or a field sets it, unless people do. */
export type ShownLight = Omit<SuccessUnitProps, 'onOpen'> & { id: string; isSetByHand: boolean; hasSource: boolean }
