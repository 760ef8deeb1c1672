/** Month names as feeds spell them, by language, in lower case; 1 is January. A table. */
const BY_LANGUAGE: readonly string[] = [
  'jan|january feb|february mar|march apr|april may jun|june jul|july aug|august sep|sept|september oct|october nov|november dec|december',
  'januar|jän|jänner februar märz|mär|maerz april mai juni juli august september oktober|okt november dezember|dez',
  'janvier|janv février|févr|fév|fevrier|fevr mars avril|avr mai juin juillet|juil août|aout septembre octobre novembre décembre|déc|decembre',
  'enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre octubre noviembre diciembre|dic',
  'gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|set ottobre|ott novembre dicembre',
  'janeiro fevereiro|fev março|marco abril maio|mai junho julho agosto setembro outubro|out novembro dezembro',
  'januari februari maart|mrt april mei juni juli augustus september oktober november december',
  'stycznia|sty lutego|lut marca kwietnia|kwi maja|maj czerwca|cze lipca|lip sierpnia|sie września|wrz października|paź listopada|lis grudnia|gru',
  'января|янв февраля|фев марта|мар апреля|апр мая|май июня|июн июля|июл августа|авг сентября|сен|сент октября|окт ноября|ноя декабря|дек',
  'ιαν|ιανουαρίου φεβ|φεβρουαρίου μάρ|μαρ|μαρτίου|μάώ απρ|απριλίου|απριλ μάι|μαϊ|μαι|μαΐου ιούν|ιον|ιουν|ιουνίου ιούλ|ιολ|ιουλ|ιουλίου αύγ|αυγ|αυγούστου σεπ|σεπτεμβρίου οκτ|οκτωβρίου νοέ|νοε|νοεμ|νοεμβρίου δεκ|δεκεμβρίου',
  'január|januári|jan. február|februári március|máricius áprili|április máj|május június július augusztus szeptember október november december',
  'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
  'januar februar mars april mai juni juli august september oktober november desember',
  'leden|ledna únor|února březen|března duben|dubna květen|května červen|června červenec|července srpen|srpna září říjen|října listopad|listopadu prosinec|prosince',
]

const months = new Map<string, number>()
for (const language of BY_LANGUAGE) {
  for (const [index, names] of language.split(' ').entries()) {
    for (const name of names.split('|')) if (!months.has(name)) months.set(name, index + 1)
  }
}

/** 1 to 12, for a name or abbreviation in any of the languages above. */
export function monthNumber(name: string): number | undefined {
  const key = name.toLowerCase().replace(/\.$/, '')
  return months.get(key) ?? (/^[a-z]{4,12}$/.test(key) ? months.get(key.slice(0, 3)) : undefined)
}
