/** Comments to the question how likely one would recommend Fieldline, by band. */
export const npsComments: Record<'promoter' | 'passive' | 'detractor', readonly string[]> = {
  promoter: [
    'Scheduling went from two hours to twenty minutes.',
    'Crews love the app.',
    'Support answers before I have finished my coffee.',
    'I open it first thing in the morning and close it last.',
    'We finally know where every job stands.',
    'Our customers noticed before our managers did.',
    'Going back to the whiteboard is not an option any more.',
    'The quarterly reviews are worth their time, which I cannot say of many.',
    'Does what it says, every day.',
    'New planners need a day instead of a month.',
    'The route optimiser paid for itself by Easter.',
    'Simple enough for my most stubborn mechanic.',
  ],
  passive: [
    'Good product, but the reports need an export that a human can read.',
    'Fine on the desktop, a little slow on older phones.',
    'Does the job. The map could be better outside of cities.',
    'We use half of it. The other half needs training we never have time for.',
    'Solid. The price goes up faster than the features.',
    'Works well since the last release.',
    'I would like fewer clicks to move a job to the next day.',
    'Ask me again when the ERP sync is stable.',
  ],
  detractor: [
    'We still type orders twice because the sync fails.',
    'The board was empty on our busiest morning.',
    'Half of the crews went back to the phone.',
    'It takes a week to get an answer that is more than a link.',
    'Too many changes, too little notice.',
    'Promised offline mode for a year. Cellars still have no signal.',
    'Good people, but the product does not fit how we work.',
    'I was never asked whether we need this.',
  ],
}

/** Why companies left, as chosen in the record; the first ones are the most frequent. */
export const churnReasons: readonly string[] = [
  'Price',
  'Missing feature',
  'Group decision',
  'Sponsor left',
  'Low adoption',
  'Competitor',
  'Insolvency',
  'Poor support',
  'Acquired',
]

export const churnComments: readonly string[] = [
  'The parent company chose one system for all countries.',
  'Crews never left the phone; the sponsor who cared had gone.',
  'Offline mode was promised too often.',
  'The competitor came in at two thirds of our price.',
  'The business was sold; the buyer brings its own tools.',
  'Three mornings of outage in their busiest month.',
  'Insolvency. Nothing we could have done.',
  'They use a quarter of the seats and had expected us to notice first.',
]
