/** Full-width to half-width, spaces and dashes removed. */
export function normaliseBankCard(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s-]/g, '');
}

/** Why a bank card number is not valid (in Chinese), or undefined when it is: 12–19 digits with a right Luhn digit. */
export function bankCardFault(text: string): string | undefined {
  const number = normaliseBankCard(text);
  if (!/^\d{12,19}$/.test(number)) return '银行卡号应是 12 到 19 位数字，请核对';
  const sum = Array.from(number)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0 ? undefined : '银行卡号的校验位不对，有一位或几位填错了，请对照卡片核对';
}
