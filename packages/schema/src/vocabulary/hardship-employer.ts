import { defineDictionary } from './dictionary.js';

/* The employer's part of the national form 《困难职工档案表》 (domain.md §1.2). */

export const EMPLOYMENT_FORM = defineDictionary('EMPLOYMENT_FORM', '用工形式', {
  FORMAL: ['正式用工', '正式', '正式工', '合同制'],
  DISPATCH: ['劳务派遣', '派遣'],
  FLEXIBLE: ['灵活就业', '灵活用工'],
  NEW_FORM: ['新就业形态', '新就业形态劳动者'],
  MIGRANT: ['农民工', '进城务工'],
});

export const EMPLOYER_NATURE = defineDictionary('EMPLOYER_NATURE', '单位性质', {
  STATE_ORGAN: ['国有机关/事业单位', '国有机关/事业', '机关', '事业单位', '机关事业单位'],
  STATE_ENTERPRISE: ['国有企业', '国企', '国有', '国有控股企业'],
  COLLECTIVE: ['集体企业', '集体'],
  PRIVATE: [
    '民营/私营/个体企业',
    '民营/私营/个体',
    '民营企业',
    '私营企业',
    '个体',
    '民营',
    '私营',
    '个体工商户',
  ],
  FOREIGN: ['外商投资企业', '外资企业', '外资', '中外合资', '港澳台企业', '港澳台投资企业'],
  SOCIAL_ORGANISATION: ['社会组织', '社会团体', '民办非企业单位'],
  OTHER: '其他',
});

export const EMPLOYER_CONDITION = defineDictionary('EMPLOYER_CONDITION', '企业状况', {
  NORMAL: ['正常', '正常生产', '正常经营'],
  PARTLY_STOPPED: ['半停产', '半停工'],
  STOPPED: ['停产', '停工', '全部停产', '停产停业'],
  RESTRUCTURING: ['改制', '改制重组', '重组'],
  BANKRUPT: ['破产', '关闭', '关闭破产', '已破产'],
  LOSS: ['亏损', '经营困难'],
  OTHER: '其他',
});

/** The 23 values of the national form, then the sections of GB/T 4754 that a newer sheet uses and none of the 23 names. */
export const INDUSTRY = defineDictionary('INDUSTRY', '所属行业', {
  AGRICULTURE: ['农、林、牧、渔业', '农业'],
  FINANCE: ['金融保险业', '金融业', '金融', '保险业'],
  SOCIAL_SERVICE: ['社会服务业', '居民服务、修理和其他服务业', '服务业', '居民服务业'],
  EDUCATION: ['教育', '教育业'],
  SCIENCE: ['科技', '科学研究和技术服务业'],
  CULTURE: ['文化', '文化、体育和娱乐业'],
  SPORT: ['体育'],
  RELIGION: ['宗教'],
  HEALTH_CARE: ['医疗卫生', '卫生和社会工作', '卫生'],
  MILITARY: ['军队'],
  STATE_ORGAN: ['国家机关', '公共管理、社会保障和社会组织', '机关'],
  TEXTILE: ['纺织系统', '纺织'],
  METALLURGY: ['冶金系统', '冶金'],
  COAL: ['煤炭系统', '煤炭'],
  MACHINERY: ['机电系统', '机电', '机械'],
  ELECTRONICS: ['电子仪表', '电子'],
  CHEMISTRY: ['化工系统', '化工'],
  DEFENCE: ['国防系统', '国防'],
  URBAN_CONSTRUCTION: ['城建系统', '城建'],
  LIGHT_INDUSTRY: ['轻工系统', '精工系统', '轻工'],
  TRADE: ['财贸系统', '财贸', '批发和零售业', '批发零售业'],
  PHARMACY: ['医药系统', '医药'],
  OTHER: ['其他', '其他行业'],
  MINING: ['采矿业', '采掘业'],
  MANUFACTURING: ['制造业', '制造'],
  UTILITIES: ['电力、热力、燃气及水生产和供应业', '电力', '电力热力燃气及水的生产和供应业'],
  BUILDING: ['建筑业', '建筑'],
  TRANSPORT: ['交通运输、仓储和邮政业', '交通运输', '交通运输业'],
  CATERING: ['住宿和餐饮业', '住宿餐饮业', '餐饮业'],
  INFORMATION: ['信息传输、软件和信息技术服务业', '信息业', '信息技术'],
  REAL_ESTATE: ['房地产业', '房地产'],
  LEASING: ['租赁和商务服务业', '商务服务业'],
  WATER_ENVIRONMENT: ['水利、环境和公共设施管理业', '环卫'],
});
