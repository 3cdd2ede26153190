const COMPOUND_SURNAMES = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '长孙',
  '宇文',
  '司徒',
  '夏侯',
  '端木',
  '百里',
  '南宫',
  '轩辕',
  '澹台',
  '独孤',
];

/** 6****************4: first and last character only, because birth date and area would identify. */
export function maskCitizenId(number: string): string {
  if (number.length < 3) return '*'.repeat(number.length);
  return `${number[0]}${'*'.repeat(number.length - 2)}${number.at(-1)}`;
}

/** 138****1234 */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return '*'.repeat(phone.length);
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** ************1234 */
export function maskBankCard(card: string): string {
  return card.length <= 4 ? '*'.repeat(card.length) : `${'*'.repeat(card.length - 4)}${card.slice(-4)}`;
}

/** 张*、欧阳*、王*国 */
export function maskName(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= 1) return name;
  const surname =
    COMPOUND_SURNAMES.find((each) => name.startsWith(each) && characters.length > each.length) ??
    characters[0] ??
    '';
  const given = characters.slice(surname.length);
  if (given.length <= 1) return `${surname}*`;
  return `${surname}${'*'.repeat(given.length - 1)}${given.at(-1)}`;
}

/** An address down to the district: 陕西省西安市碑林区*** */
export function maskAddress(address: string): string {
  const district = /^.{2,20}?[区县旗](?!政府)/.exec(address)?.[0] ?? /^.{2,12}?市/.exec(address)?.[0];
  return district ? `${district}***` : '***';
}
