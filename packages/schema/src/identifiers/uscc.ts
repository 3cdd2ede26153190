const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Why a unified social credit code (GB 32100) is not valid (in Chinese), or undefined when it is. */
export function usccFault(text: string): string | undefined {
  const code = text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) {
    return '统一社会信用代码应是 18 位数字或大写字母（不含 I、O、Z、S、V），请核对';
  }
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(code[index] ?? ''),
    0,
  );
  const check = ALPHABET[(31 - (sum % 31)) % 31];
  return check === code[17] ? undefined : '统一社会信用代码的校验位不对，请对照证书核对';
}
