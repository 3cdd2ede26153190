import { defineDictionary, type Dictionary } from './dictionary.js';
import { EMPLOYER_CONDITION, EMPLOYER_NATURE, EMPLOYMENT_FORM, INDUSTRY } from './hardship-employer.js';

export { EMPLOYER_CONDITION, EMPLOYER_NATURE, EMPLOYMENT_FORM, INDUSTRY } from './hardship-employer.js';

/* The dictionaries of the national form 《困难职工档案表》 and its instructions (domain.md §1.2); labels are the form's words. */

export const SEX = defineDictionary('SEX', '性别', { MALE: ['男', '男性'], FEMALE: ['女', '女性'] });

export const POLITICAL_STATUS = defineDictionary('POLITICAL_STATUS', '政治面貌', {
  CPC_MEMBER: ['中共党员', '党员', '中共预备党员', '预备党员'],
  LEAGUE_MEMBER: ['共青团员', '团员'],
  MASSES: ['群众', '无党派', '无党派人士'],
  DEMOCRATIC_PARTY: ['民主党派', '民主党派成员'],
  OTHER: '其他',
});

export const HEALTH = defineDictionary('HEALTH', '健康状况', {
  GOOD: ['良好', '健康', '健康或良好', '一般或较弱', '一般'],
  CANCER: ['癌症', '恶性肿瘤'],
  CARDIOVASCULAR: ['心血管病', '心脏病', '心血管疾病'],
  CEREBROVASCULAR: ['脑血管病', '脑血管疾病'],
  UREMIA: ['尿毒症', '终末期肾病'],
  MENTAL_ILLNESS: ['精神病', '精神疾病'],
  LIVER: ['肝病', '肝脏病'],
  BLOOD: ['血液病', '血液疾病'],
  DIABETES: '糖尿病',
  TUMOUR: ['肿瘤病', '肿瘤', '良性肿瘤'],
  SPINE: ['腰颈椎病', '腰椎病', '颈椎病'],
  HYPERTENSION: ['高血压病', '高血压'],
  LUNG: ['肺病', '肺部疾病'],
  MINOR_ILLNESS: ['一般疾病', '其他疾病', '慢性病'],
  DISABLED: ['残疾', '残疾人'],
  COMA: '深度昏迷',
  PARALYSIS: '永久瘫痪',
  ALZHEIMER: '严重阿尔茨海默病',
  PARKINSON: '严重帕金森病',
  MOTOR_NEURON: '严重运动神经元病',
});

export const DISABILITY_TYPE = defineDictionary('DISABILITY_TYPE', '残疾类别', {
  VISION: ['视力残疾', '视力'],
  HEARING: ['听力残疾', '听力'],
  SPEECH: ['言语残疾', '言语'],
  INTELLECT: ['智力残疾', '智力'],
  LIMB: ['肢体残疾', '肢体'],
  MENTAL: ['精神残疾', '精神'],
  MULTIPLE: ['多重残疾', '多重'],
});

export const DISABILITY_GRADE = defineDictionary('DISABILITY_GRADE', '残疾等级', {
  GRADE_1: ['一级', '1级', '1', '极重度'],
  GRADE_2: ['二级', '2级', '2', '重度'],
  GRADE_3: ['三级', '3级', '3', '中度'],
  GRADE_4: ['四级', '4级', '4', '轻度'],
});

export const WORK_STATUS = defineDictionary('WORK_STATUS', '工作状态', {
  ON_POST: ['在岗', '在职', '在岗职工'],
  LAID_OFF: ['下（待）岗', '下岗', '待岗', '下岗职工'],
  UNEMPLOYED: ['失（无）业', '失业', '无业'],
  RETIRED: ['退休', '退休职工', '已退休'],
  SICK_LEAVE: ['病休', '长期病休'],
  EARLY_RETIRED: ['内退', '内部退养'],
  VETERAN_RETIRED: '离休',
  MIGRANT: ['农民工', '困难农民工', '进城务工人员'],
});

export const MODEL_WORKER = defineDictionary('MODEL_WORKER', '劳模类型', {
  NATIONAL: ['全国劳模', '全国', '全国劳动模范'],
  PROVINCIAL: ['省部级劳模', '省部级', '省级劳模', '省级'],
  CITY: ['地市级劳模', '地市级', '市级劳模', '市级', '地区劳模'],
  NONE: ['其他/无', '其他', '无', '非劳模', '否'],
});

export const HOUSING = defineDictionary('HOUSING', '住房类型', {
  SELF_BUILT: ['自建房', '自建'],
  PURCHASED: ['商品房/自购', '商品房', '自购房', '自购'],
  AFFORDABLE: ['经济适用房', '经适房'],
  LIMITED_PRICE: ['两限房', '限价房'],
  UNIT_RENTED: ['承租单位公房', '单位公房', '公房', '单位宿舍', '职工宿舍'],
  LOW_RENT: ['政府廉租房', '廉租房', '公租房', '公共租赁住房'],
  RENTED: ['租房', '租赁', '租住'],
  NONE: ['无房', '无'],
  OTHER: '其他',
});

export const FLOOR_AREA = defineDictionary('FLOOR_AREA', '建筑面积', {
  UP_TO_20: ['20以下（含）', '20以下', '≤20', '20及以下', '20平米以下'],
  FROM_20_TO_50: ['20（不含）至50（含）', '20至50', '20-50平米', '20至50平米'],
  FROM_50_TO_70: ['50（不含）至70（含）', '50至70', '50-70平米', '50至70平米'],
  OVER_70: ['70以上（不含）', '70以上', '＞70', '70平米以上'],
});

export const MARITAL_STATUS = defineDictionary('MARITAL_STATUS', '婚姻状况', {
  MARRIED: ['已婚', '初婚', '再婚', '复婚'],
  SINGLE: ['未婚', '单身'],
  DIVORCED: ['离异', '离婚'],
  WIDOWED: ['丧偶', '丧妻', '丧夫'],
});

export const HUKOU = defineDictionary('HUKOU', '户口类型', {
  RURAL: ['农业', '农业户口', '农村', '农村户口'],
  URBAN: ['非农业', '非农业户口', '非农', '城镇', '城镇户口', '居民户口'],
  CONVERTED: ['农转居', '农转非'],
});

export const MEDICAL_INSURANCE = defineDictionary('MEDICAL_INSURANCE', '医保状况', {
  EMPLOYEE: ['职工医保', '城镇职工医保', '城镇职工基本医疗保险', '职工基本医疗保险'],
  RESIDENT: [
    '居民医保',
    '城乡居民医保',
    '城镇居民医保',
    '城乡居民基本医疗保险',
    '新农合',
    '新型农村合作医疗',
  ],
  PUBLIC_EXPENSE: ['公费医疗', '公费'],
  COMMERCIAL: ['商业保险', '商业医疗保险'],
  NONE: ['未参保', '无', '未参加医保', '否'],
  OTHER: ['其他', '已参保', '是'],
});

export const RELATION = defineDictionary('RELATION', '与职工关系', {
  SELF: ['本人', '户主'],
  SPOUSE: ['配偶', '丈夫', '妻子', '夫妻', '妻', '夫', '夫妻关系'],
  SON: ['儿子', '子', '长子', '次子', '三子', '独生子', '父子', '母子'],
  DAUGHTER: ['女儿', '女', '长女', '次女', '三女', '独生女', '父女', '母女'],
  FATHER: ['父亲', '父'],
  MOTHER: ['母亲', '母'],
  SPOUSE_FATHER: ['岳父/公公', '岳父', '公公'],
  SPOUSE_MOTHER: ['岳母/婆婆', '岳母', '婆婆'],
  GRANDPARENT: ['祖父母', '祖父', '祖母', '爷爷', '奶奶', '外祖父', '外祖母', '外祖父母'],
  GRANDCHILD: ['孙子女', '孙子', '孙女', '外孙', '外孙女', '外孙子女'],
  SIBLING: ['兄弟姐妹', '哥哥', '弟弟', '姐姐', '妹妹', '兄', '弟', '姐', '妹'],
  CHILD_IN_LAW: ['儿媳/女婿', '儿媳', '女婿'],
  OTHER: ['其他', '其他亲属'],
});

export const MEMBER_IDENTITY = defineDictionary('MEMBER_IDENTITY', '成员身份', {
  WORKING: ['在职', '在岗', '就业', '职工', '在业'],
  UNEMPLOYED: ['失（无）业', '失业', '无业', '下岗', '待业', '家务'],
  RETIRED: ['退休', '离退休'],
  STUDENT: ['学生', '在校学生', '在读'],
  PRESCHOOL: ['学龄前儿童', '学龄前', '婴幼儿', '幼儿'],
  FARMER: ['务农', '农民'],
  MIGRANT: ['农民工', '务工'],
  SOLDIER: ['现役军人', '军人'],
  NO_LABOUR_ABILITY: ['无劳动能力', '丧失劳动能力'],
  OTHER: '其他',
});

export const EDUCATION_STAGE = defineDictionary('EDUCATION_STAGE', '当前学历', {
  KINDERGARTEN: ['幼儿园', '学前'],
  PRIMARY: ['小学'],
  JUNIOR_HIGH: ['初中'],
  SENIOR_HIGH: ['高中', '普通高中'],
  VOCATIONAL: ['中专/中职/技校', '中专', '中职', '技校', '职高', '中技'],
  COLLEGE: ['大专', '专科', '高职'],
  BACHELOR: ['本科', '大学本科', '大学'],
  MASTER: ['硕士', '硕士研究生', '研究生'],
  DOCTOR: ['博士', '博士研究生'],
  NONE: ['无', '文盲'],
});

/** The ten causes of the national form; the sheet may carry their numbers. */
export const CAUSE = defineDictionary('CAUSE', '致困原因', {
  NO_LABOUR_ABILITY: ['无劳动能力', '1', '1.无劳动能力', '丧失劳动能力'],
  NOT_EMPLOYED: ['有劳动能力而未就业', '2', '2.有劳动能力而未就业', '未就业', '有劳动能力未就业'],
  LAID_OFF: ['下岗失业', '3', '3.下岗失业', '下岗', '失业'],
  NO_SOCIAL_INSURANCE: ['未参加社会保险', '4', '4.未参加社会保险', '未参保'],
  INSURANCE_NOT_PAID: ['社会保险待遇落实不到位', '5', '5.社会保险待遇落实不到位', '社保待遇落实不到位'],
  SERIOUS_ILLNESS: [
    '患重特大疾病',
    '6',
    '6.患重特大疾病',
    '本人大病',
    '家属大病',
    '大病',
    '重大疾病',
    '疾病',
    '因病',
  ],
  NATURAL_DISASTER: ['遭受自然灾害', '7', '7.遭受自然灾害', '自然灾害', '因灾'],
  ACCIDENT: ['遭受意外事故', '8', '8.遭受意外事故', '意外事故', '意外灾害', '突发意外'],
  SCHOOLING: ['子女上学', '9', '9.子女上学', '子女教育', '子女就学', '因学'],
  OTHER: ['其他', '10', '10.其他', '其他原因'],
  DISABILITY: ['残疾', '因残', '本人残疾', '家属残疾'],
  LOW_INCOME: ['收入低无法维持基本生活', '收入低', '工资收入低', '收入过低'],
});

export const INCOME_KIND = defineDictionary('INCOME_KIND', '收入种类', {
  WAGE: ['工资性收入', '工资'],
  BUSINESS: ['经营性收入', '经营净收入'],
  PROPERTY: ['财产性收入', '财产净收入'],
  TRANSFER: ['转移性收入', '转移净收入', '养老金', '退休金'],
  DIBAO: ['低保金', '最低生活保障金'],
  OTHER: '其他收入',
});

export const EXPENSE_KIND = defineDictionary('EXPENSE_KIND', '刚性支出种类', {
  MEDICAL_SELF_PAID: ['医疗自付费用', '医疗自付', '自付医疗费'],
  DISABILITY_CARE: ['残疾康复与照护费用', '残疾照护', '照护费用'],
  EDUCATION: ['子女教育费用', '教育费用', '学费'],
  EMPLOYMENT_COST: ['必要就业成本', '就业成本'],
  ACCIDENT_LOSS: ['意外事故支出与损失', '意外损失'],
});

export const ASSET_KIND = defineDictionary('ASSET_KIND', '财产种类', {
  HOME: ['住房', '房产'],
  VEHICLE: ['机动车辆', '机动车', '车辆'],
  SHOP: ['商业用房', '商铺', '门面房'],
  DEPOSIT: ['存款与理财', '存款', '金融资产'],
  BUSINESS: ['经营实体', '雇工经营'],
  OTHER: '其他财产',
});

/** Every dictionary by its name, for `dictionaries` of the API and for the import's drop-downs. */
export const HARDSHIP_DICTIONARIES: readonly Dictionary[] = [
  SEX,
  POLITICAL_STATUS,
  HEALTH,
  DISABILITY_TYPE,
  DISABILITY_GRADE,
  WORK_STATUS,
  EMPLOYMENT_FORM,
  MODEL_WORKER,
  HOUSING,
  FLOOR_AREA,
  MARITAL_STATUS,
  HUKOU,
  EMPLOYER_NATURE,
  EMPLOYER_CONDITION,
  INDUSTRY,
  MEDICAL_INSURANCE,
  RELATION,
  MEMBER_IDENTITY,
  EDUCATION_STAGE,
  CAUSE,
  INCOME_KIND,
  EXPENSE_KIND,
  ASSET_KIND,
];
