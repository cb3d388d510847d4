/** What Fieldline's customers do. `nouns` finish a company name, `crews` is what they call the people in the field. */
export type Industry = { name: string; nouns: readonly string[]; crews: string; unit: string }

export const industries: readonly Industry[] = [
  { name: 'Freight and warehousing', nouns: ['Logistics', 'Freight', 'Haulage'], crews: 'drivers', unit: 'depot' },
  {
    name: 'Water network maintenance',
    nouns: ['Water', 'Utilities', 'Hydro Services'],
    crews: 'crews',
    unit: 'district',
  },
  { name: 'Heating and cooling', nouns: ['Climate', 'Heating', 'Cooling'], crews: 'fitters', unit: 'branch' },
  { name: 'Elevator service', nouns: ['Elevators', 'Lifts', 'Vertical'], crews: 'mechanics', unit: 'station' },
  { name: 'Facility services', nouns: ['Facilities', 'Property Care', 'Cleaning'], crews: 'teams', unit: 'site' },
  { name: 'Energy and metering', nouns: ['Energy', 'Metering', 'Grid Services'], crews: 'technicians', unit: 'region' },
  { name: 'Telecom installation', nouns: ['Telecom', 'Fibre', 'Networks'], crews: 'installers', unit: 'hub' },
  { name: 'Home care', nouns: ['Home Care', 'Care Services', 'Clinics'], crews: 'carers', unit: 'team' },
  { name: 'Roofing and construction', nouns: ['Roofing', 'Scaffolding', 'Build'], crews: 'gangs', unit: 'yard' },
  { name: 'Security and alarms', nouns: ['Security', 'Alarms', 'Guarding'], crews: 'engineers', unit: 'post' },
  { name: 'Marine and ports', nouns: ['Marine', 'Terminals', 'Ferries'], crews: 'deck crews', unit: 'berth' },
  { name: 'Waste and recycling', nouns: ['Recycling', 'Waste', 'Environmental'], crews: 'rounds', unit: 'depot' },
  {
    name: 'Medical equipment',
    nouns: ['Medical', 'Biomedical', 'Diagnostics Service'],
    crews: 'engineers',
    unit: 'lab',
  },
  { name: 'Solar installation', nouns: ['Solar', 'Renewables', 'Rooftop Energy'], crews: 'installers', unit: 'yard' },
  { name: 'Rail maintenance', nouns: ['Rail', 'Track Services', 'Signalling'], crews: 'gangs', unit: 'line' },
  { name: 'Pest control', nouns: ['Pest Control', 'Hygiene', 'Site Protection'], crews: 'technicians', unit: 'branch' },
  { name: 'Landscaping', nouns: ['Gardens', 'Grounds', 'Tree Care'], crews: 'crews', unit: 'yard' },
  {
    name: 'Fire protection',
    nouns: ['Fire Safety', 'Sprinklers', 'Fire Protection'],
    crews: 'engineers',
    unit: 'station',
  },
]

/** First halves of company names. Invented or plain words; together with a noun none is meant to be anybody's. */
export const nameStems: readonly string[] = (
  'Alder, Amberley, Anker, Ashby, Aurora, Avonmoor, Baltic, Barrow, Bellmont, Birchfield, Blackthorn, Bluegate, Bramley, Bridgeway, Brook, Calder, Cambria, Canalside, ' +
  'Capstan, Cedar, Chestnut, Clearbrook, Clifton, Coastline, Cobalt, Colne, Copperfield, Cormorant, Crane, Crestline, Cygnet, Dales, Danube, Delta, Dovecote, Drift, Dunmore, ' +
  'Eastgate, Edelweiss, Elbe, Elm, Ember, Estuary, Evergreen, Fairhaven, Falken, Fenland, Fernhill, Firth, Foxglove, Garrison, Gatehouse, Glen, Granit, Greenway, Greyfriars, Gull, ' +
  'Harbour, Harrow, Hawthorn, Hazel, Heron, Highmoor, Hillcrest, Hollin, Horizon, Iberia, Ironbridge, Isar, Ivory, Juniper, Karst, Keystone, Kingfisher, Lakeland, Lanternfield, ' +
  'Lark, Laurel, Lighthouse, Linden, Loch, Longacre, Lowland, Maas, Magnolia, Maple, Mariner, Marsh, Meadow, Merlin, Millbrook, Mistral, Moorland, Mosel, Nordlys, Northgate, ' +
  'Oakridge, Oder, Orchard, Osprey, Otter, Parkway, Pebble, Pennine, Penrose, Pioneer, Plover, Polder, Poplar, Quarry, Quayside, Raven, Redstone, Ridgeway, Riverside, Rowan, ' +
  'Saltmarsh, Sandpiper, Scheldt, Seaford, Sequoia, Severn, Shoreline, Silverdale, Skylark, Snowdon, Solent, Spruce, Starling, Stonegate, Summit, Sycamore, Tamar, Teal, Thistle, ' +
  'Thornbury, Timber, Trent, Union, Valley, Vega, Vistula, Wadden, Waterside, Wayfarer, Westport, Wharf, Whitestone, Willow, Windmill, Wren, Yarrow, Zephyr'
)
  .split(',')
  .map((word) => word.trim())
