import type { ConfigProviderProps } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';

const picker = zhCN.DatePicker;

/**
 * antd in Chinese. The calendar's two buttons show “2026年” and “11月”; the names antd gives them, 选择年份 and 选择月份,
 * say something else than what is to be seen (WCAG 2.5.3), so they go by what they show.
 */
export const CHINESE: ConfigProviderProps['locale'] = picker
  ? { ...zhCN, DatePicker: { ...picker, lang: { ...picker.lang, yearSelect: '', monthSelect: '' } } }
  : zhCN;
