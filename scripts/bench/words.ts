/** A constant array of SQL, for `bench.pick`. */
export function listOf(words: string): string {
  const items = words.split(/\s*,\s*/).map((word) => `'${word.trim().replaceAll("'", "''")}'`)
  return `array[${items.join(', ')}]`
}

export const companyFirst = listOf(
  'Alder, Amber, Apex, Arctic, Atlas, Aurora, Azure, Basalt, Beacon, Birch, Blue, Bright, Canyon, Cedar, Cobalt, Copper, Coral, Crest, Delta, Drift, Eagle, East, Elm, Ember, Falcon, Fern, Field, Fjord, Flint, Forest, Garnet, Glacier, Granite, Green, Harbor, Hazel, Heron, High, Indigo, Iron, Ivory, Jade, Juniper, Kestrel, Lake, Lark, Linden, Lunar, Maple, Meadow, Mercury, Mistral, North, Oak, Ocean, Onyx, Opal, Orchid, Pine, Quartz, Raven, Ridge, River, Saffron',
)
export const companySecond = listOf(
  'bridge, brook, cliff, crest, dale, field, forge, gate, grove, harbor, haven, heath, hill, land, light, line, mark, mill, moor, path, peak, pine, point, pool, port, reach, ridge, rise, shore, side, spring, stone, stream, tide, vale, view, wall, ward, water, way, well, wind, wood, works, yard, field, loop, grid, wave, star',
)
export const companyKind = listOf(
  'Logistics, Software, Foods, Energy, Retail, Insurance, Media, Health, Travel, Robotics, Finance, Textiles, Chemicals, Telecom, Education, Marine',
)
export const firstNames = listOf(
  'Ada, Adam, Aisha, Alex, Alma, Amara, Ana, Anders, Anna, Arjun, Astrid, Ben, Bianca, Bruno, Camille, Carla, Carlos, Chen, Clara, Dana, David, Elena, Elias, Emil, Emma, Erik, Eva, Farah, Felix, Fiona, Freya, Gabriel, Greta, Hanna, Hugo, Ida, Ines, Ingrid, Isaac, Ivan, Jana, Jonas, Julia, Karim, Kira, Klara, Lars, Laura, Lea, Leo, Lina, Luca, Lucia, Maja, Marco, Maria, Mateo, Maya, Mia, Mila, Milan, Nadia, Nils, Nina, Noah, Nora, Olga, Omar, Oscar, Paul, Pavel, Petra, Priya, Rafael, Rosa, Sami, Sara, Silvia, Simon, Sofia, Sven, Tara, Theo, Tina, Tomas, Ulla, Vera, Victor, Wanda, Yara, Yusuf, Zoe',
)
export const lastNames = listOf(
  'Abbas, Ahlberg, Alvarez, Andersson, Aydin, Bauer, Becker, Berg, Bianchi, Blom, Borg, Bosch, Brandt, Carlsson, Castro, Chen, Costa, Dahl, Daly, Diaz, Dubois, Ek, Fabre, Ferrari, Fischer, Fontaine, Forsberg, Garcia, Gomez, Greco, Haas, Hansen, Hartmann, Holm, Huber, Ivanova, Jansen, Jensen, Johansson, Kaya, Keller, Khan, Klein, Koch, Kovacs, Kowalski, Kruger, Lang, Larsen, Laurent, Lehmann, Lind, Lopez, Lund, Maier, Marino, Martin, Meyer, Moreau, Moretti, Muller, Nagy, Neumann, Nilsen, Novak, Nowak, Nystrom, Olsen, Ortega, Osman, Pereira, Perez, Peters, Petrov, Quist, Ricci, Richter, Rossi, Roux, Ruiz, Sato, Schmidt, Silva, Singh, Smit, Sorensen, Strand, Svensson, Tanaka, Thomas, Torres, Vargas, Visser, Vogel, Wagner, Weber, Wolf, Yilmaz, Zhang, Zimmermann',
)
export const positions = listOf(
  'Head of Operations, Operations manager, Dispatcher, IT manager, Data analyst, Procurement lead, Finance director, Support lead, Product manager, Team lead, Coordinator, Planner, Controller, Administrator, Developer, Consultant',
)
/** City and country stand at the same place of the two lists. */
export const cities = listOf(
  'Amsterdam, Antwerp, Athens, Barcelona, Basel, Belfast, Bergen, Berlin, Bologna, Bordeaux, Boston, Brno, Brussels, Budapest, Chicago, Cologne, Copenhagen, Cork, Dallas, Denver, Dresden, Dublin, Edinburgh, Frankfurt, Geneva, Genoa, Ghent, Glasgow, Graz, Hamburg, Helsinki, Krakow, Leeds, Leipzig, Lille, Lisbon, Liverpool, London, Lyon, Madrid, Malaga, Malmo, Manchester, Marseille, Miami, Milan, Munich, Nantes, Naples, New York, Oslo, Paris, Porto, Prague, Riga, Rome, Rotterdam, Seattle, Sofia, Stockholm, Tallinn, Turin, Utrecht, Valencia, Vienna, Vilnius, Warsaw, Zurich',
)
export const countries = listOf(
  'Netherlands, Belgium, Greece, Spain, Switzerland, United Kingdom, Norway, Germany, Italy, France, United States, Czechia, Belgium, Hungary, United States, Germany, Denmark, Ireland, United States, United States, Germany, Ireland, United Kingdom, Germany, Switzerland, Italy, Belgium, United Kingdom, Austria, Germany, Finland, Poland, United Kingdom, Germany, France, Portugal, United Kingdom, United Kingdom, France, Spain, Spain, Sweden, United Kingdom, France, United States, Italy, Germany, France, Italy, United States, Norway, France, Portugal, Czechia, Latvia, Italy, Netherlands, United States, Bulgaria, Sweden, Estonia, Italy, Netherlands, Spain, Austria, Lithuania, Poland, Switzerland',
)
export const products = listOf('Platform, Analytics, Mobile, Integrations, Planning, Support plus')
export const subjects = listOf(
  'Weekly check-in, Quarterly review, Question about invoices, Export does not finish, New users for the pilot, Renewal terms, Training for dispatchers, Slow map view, Integration with the ERP, Single sign-on, Feedback on the new board, Missing permissions, Rollout to the second depot, Data protection questions, Handover to support, Introduction of a new sponsor, Wrong totals in the report, Mobile app on tablets, Roadmap preview, Contract amendment',
)
export const sentences = listOf(
  'We went through the open points and agreed on the next steps., They asked for an overview of all active licences., The team is happy with the last release and wants to use it in more places., A workaround was given and the ticket stays open until the fix is out., The numbers of the last month look better than expected., Two more departments want to join the pilot in spring., The sponsor could not attend and gets a summary by mail., Some users still work with the old spreadsheet., The import of old records took longer than planned., They need the signed amendment before the end of the quarter., We promised an answer by the end of the week., Nobody complained about the speed of the board any more., A short training for new dispatchers was requested., The contact person leaves the company next month.',
)
