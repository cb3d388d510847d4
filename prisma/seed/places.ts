/** Where the customers are, and what people are called there. */
export type Region = {
  country: string
  /** ISO 3166 code, used to choose an owner and a price level. */
  code: string
  phone: string
  cities: readonly string[]
  firstNames: readonly string[]
  lastNames: readonly string[]
  owner: string
}

const words = (text: string) => text.split(',').map((word) => word.trim())

export const regions: readonly Region[] = [
  {
    country: 'Netherlands',
    code: 'NL',
    phone: '+31 10 555',
    owner: 'sanne',
    cities: words('Rotterdam, Utrecht, Eindhoven, Groningen, Zwolle, Breda, Arnhem, Haarlem'),
    firstNames: words(
      'Ruben, Jeroen, Lotte, Femke, Bram, Anouk, Daan, Marieke, Sven, Iris, Koen, Esther, Thijs, Sanne, Pieter, Roos',
    ),
    lastNames: words(
      'Visser, Bakker, de Boer, Jansen, van den Berg, Smit, Mulder, Dekker, Kuipers, Hoekstra, van Leeuwen, Postma, Brouwer, Vos',
    ),
  },
  {
    country: 'Germany',
    code: 'DE',
    phone: '+49 40 555',
    owner: 'jonas',
    cities: words('Hamburg, Leipzig, Stuttgart, Dortmund, Bremen, Nürnberg, Kassel, Münster'),
    firstNames: words(
      'Katrin, Stefan, Anja, Markus, Julia, Torsten, Heike, Florian, Birgit, Matthias, Lena, Uwe, Sabine, Philipp, Miriam, Holger',
    ),
    lastNames: words(
      'Brandt, Keller, Vogt, Schreiber, Lorenz, Hartmann, Krüger, Seidel, Böhm, Winkler, Pohl, Engel, Arnold, Sommer',
    ),
  },
  {
    country: 'United Kingdom',
    code: 'GB',
    phone: '+44 113 555',
    owner: 'callum',
    cities: words('Leeds, Bristol, Newcastle, Glasgow, Cardiff, Sheffield, Norwich, Plymouth'),
    firstNames: words(
      'Graham, Tom, Charlotte, Priya, Oliver, Fiona, Rhys, Amara, Duncan, Hazel, Imran, Kate, Nigel, Sunita, Angus, Bethan',
    ),
    lastNames: words(
      'Whitlock, Ashworth, Hughes, Patel, Morrison, Fenwick, Bell, Adeyemi, Carver, Sinclair, Hartley, Doyle, Pritchard, Lowe',
    ),
  },
  {
    country: 'France',
    code: 'FR',
    phone: '+33 4 55 50',
    owner: 'mathis',
    cities: words('Lyon, Nantes, Lille, Toulouse, Rennes, Grenoble, Dijon, Rouen'),
    firstNames: words(
      'Elise, Julien, Camille, Antoine, Nadia, Olivier, Margaux, Karim, Solène, Pascal, Inès, Thierry, Aurélie, Bastien, Claire, Yannick',
    ),
    lastNames: words(
      'Carron, Lefèvre, Moreau, Girard, Benali, Rousseau, Fontaine, Chevalier, Marchand, Perrin, Dumas, Vasseur, Garnier, Colin',
    ),
  },
  {
    country: 'Spain',
    code: 'ES',
    phone: '+34 91 555',
    owner: 'beatriz',
    cities: words('Madrid, Valencia, Bilbao, Sevilla, Zaragoza, Málaga, Vigo, Murcia'),
    firstNames: words(
      'Lucía, Javier, Carmen, Álvaro, Nuria, Sergio, Elena, Iker, Pilar, Rubén, Marta, Gonzalo, Rocío, Andrés, Irene, Hugo',
    ),
    lastNames: words(
      'Serrano, Ortega, Navarro, Iglesias, Molina, Rubio, Vidal, Castaño, Herrero, Pascual, Ibarra, Lozano, Prieto, Soler',
    ),
  },
  {
    country: 'Sweden',
    code: 'SE',
    phone: '+46 31 555',
    owner: 'freja',
    cities: words('Gothenburg, Malmö, Uppsala, Västerås, Örebro, Linköping, Umeå, Gävle'),
    firstNames: words(
      'Elin, Oskar, Maja, Henrik, Astrid, Nils, Karin, Emil, Linnea, Gustav, Frida, Mats, Signe, Viktor, Ebba, Lars',
    ),
    lastNames: words(
      'Lindgren, Ekström, Nyberg, Sandberg, Hallberg, Wallin, Åkesson, Dahl, Forsberg, Hedlund, Bergqvist, Norén, Sjöberg, Ström',
    ),
  },
  {
    country: 'Norway',
    code: 'NO',
    phone: '+47 55 55',
    owner: 'freja',
    cities: words('Bergen, Trondheim, Stavanger, Tromsø, Ålesund, Drammen'),
    firstNames: words(
      'Ingrid, Sindre, Marte, Håkon, Tuva, Eirik, Solveig, Jonas, Kari, Magnus, Silje, Øyvind, Anette, Vegard',
    ),
    lastNames: words('Solheim, Krogh, Haugen, Nygård, Bakke, Lunde, Moen, Strand, Eide, Myhre, Tangen, Aasen'),
  },
  {
    country: 'Czechia',
    code: 'CZ',
    phone: '+420 55 555',
    owner: 'hannah',
    cities: words('Ostrava, Brno, Plzeň, Olomouc, Liberec, Pardubice'),
    firstNames: words(
      'Marek, Jana, Tomáš, Petra, Ondřej, Lenka, Jiří, Kateřina, Radek, Eva, Filip, Hana, Vojtěch, Zuzana',
    ),
    lastNames: words('Novák, Svoboda, Dvořák, Procházka, Kučera, Veselý, Horák, Marek, Pokorný, Fiala, Beneš, Urban'),
  },
  {
    country: 'Portugal',
    code: 'PT',
    phone: '+351 22 555',
    owner: 'beatriz',
    cities: words('Porto, Braga, Coimbra, Aveiro, Setúbal, Faro'),
    firstNames: words('Inês, Tiago, Mariana, Rui, Beatriz, Nuno, Sofia, Diogo, Catarina, Paulo, Joana, Miguel'),
    lastNames: words(
      'Ferreira, Carvalho, Teixeira, Moreira, Lopes, Cardoso, Pinto, Rocha, Tavares, Nogueira, Duarte, Freitas',
    ),
  },
  {
    country: 'Ireland',
    code: 'IE',
    phone: '+353 21 555',
    owner: 'callum',
    cities: words('Cork, Galway, Limerick, Waterford, Sligo, Dundalk'),
    firstNames: words('Aoife, Conor, Niamh, Declan, Sinéad, Eoin, Róisín, Padraig, Orla, Cillian, Maeve, Brendan'),
    lastNames: words(
      "O'Sullivan, Byrne, Gallagher, Keane, Nolan, Brennan, McCarthy, Flynn, Healy, Quinn, Tierney, Walsh",
    ),
  },
]
