/** The mood of a text; every story draws from some of them. */
export type Tone = 'good' | 'neutral' | 'risk' | 'onboarding' | 'churn' | 'prospect'
