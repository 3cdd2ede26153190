import { theme, type ThemeConfig } from 'antd';

/** 标准, 大字号, 特大字号 (工信部适老化规范). */
export const FONT_SIZES = [
  { value: 14, label: '标准' },
  { value: 20, label: '大字号（20）' },
  { value: 24, label: '特大（24）' },
] as const;

export type FontSize = (typeof FONT_SIZES)[number]['value'];

/** The union's red with system fonts: a Chinese web font would cost megabytes and an outside request. */
export function themeOf(fontSize: FontSize): ThemeConfig {
  return {
    algorithm: theme.defaultAlgorithm,
    token: {
      fontSize,
      sizeUnit: fontSize === 14 ? 4 : 5,
      controlHeight: Math.round(fontSize * 2.3),
      colorPrimary: '#a8071a',
      colorLink: '#0747a6',
      colorInfo: '#0747a6',
      colorError: '#c41d0f',
      colorTextTertiary: '#595959',
      colorTextDescription: '#595959',
      colorTextDisabled: '#767676',
      colorTextPlaceholder: '#6b6b6b',
      lineHeight: 1.6,
      borderRadius: 4,
      fontFamily: "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Source Han Sans SC',sans-serif",
    },
    components: {
      Layout: { headerBg: '#a8071a', headerColor: '#ffffff', siderBg: '#ffffff', bodyBg: '#f5f5f5' },
      Table: { headerColor: '#262626', rowSelectedBg: '#fff1f0', rowSelectedHoverBg: '#ffe1dd' },
    },
  };
}
