import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { Encoding } from '@/lib/imports/encodings'
import { guessEncoding } from '@/lib/imports/guess-encoding'

const texts: [Encoding, string][] = [
  [
    'windows-1252',
    'Name;Ort\nMüller Söhne;Köln\nJosé Muñoz;São Paulo\nL’Été “à côté” – 5 €;Besançon\nSØRENSEN Å/S;Århus\n',
  ],
  ['windows-1252', 'Nome;Città\nPerché;più così università\nNaïve;cœur\n'],
  ['macintosh', 'Name;Ort\nMüller Söhne;Köln\nJosé Muñoz;São Paulo\nGrüße;Besançon\n'],
  ['ibm850', 'Name;Ort\nMüller Söhne;Köln\nJosé Muñoz;Besançon\nGrüße;Zürich\n'],
  ['windows-1250', 'Nazwa;Miasto\nPrzedsiębiorstwo Żółć;Łódź\nŚwiętokrzyskie;Gdańsk\n'],
  ['windows-1250', 'Název;Město\nDvořák a synové;Brno-venkov, Řečkovice\nPříliš žluťoučký kůň;Třebíč\n'],
  ['windows-1250', 'Name;No\nŁódź Żółć;ąęć\nGdańsk;ń\n'],
  ['shift_jis', '名前;都市\nトヨタ;トウキョウ\nパナソニック;オオサカ\n'],
  ['windows-1252', 'Équipe;été\nL’âme;à côté, où déjà vu\nÀ bientôt;français\n'],
  ['ibm850', 'Équipe;été\nâme;à côté, où déjà vu\nbientôt;français\n'],
  ['windows-1252', 'Jürgen;Weiß\nÖl;Übermut, Ärger\n'],
  ['windows-1251', 'Название;Город\nОАО «Ромашка»;Москва\nИванов и партнёры;Санкт-Петербург\n'],
  ['koi8-r', 'Название;Город\nРомашка;Москва\nИванов и партнёры;Санкт-Петербург\n'],
  ['windows-1253', 'Όνομα;Πόλη\nΕλληνική Εταιρεία;Αθήνα\nΓιώργος Παπαδόπουλος;Θεσσαλονίκη\n'],
  ['shift_jis', '名前;都市\nトヨタ自動車株式会社;とよたし\n日本のソフトウェア;東京\n'],
  ['euc-kr', '이름;도시\n삼성전자 주식회사;수원시\n한국 소프트웨어;서울\n'],
  ['gb18030', '名称;城市\n华为技术有限公司;深圳市\n中国软件与技术服务;北京\n'],
  ['big5', '名稱;城市\n台灣積體電路製造股份有限公司;新竹市\n鴻海精密工業;臺北\n'],
]

describe('how a text was written', () => {
  it.each(texts)('%s: %s', (encoding, text) => {
    expect(guessEncoding(iconv.encode(text, encoding))).toBe(encoding)
  })
})
