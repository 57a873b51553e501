import type { FeedbackLexicon } from './feedback-lexicon.ts';

/** A starter lexicon for English: read what it misses, and add to it. */
export const englishLexicon: FeedbackLexicon = {
  language: 'en',
  categories: [
    { category: 'product', words: ['broke', 'broken', 'crack*', 'damage*', 'defect*', 'fault*', 'faulty', 'fake', 'poor quality', 'quality', 'rip*', 'scratch*', 'shrank', 'stain*', 'torn', 'too small', 'too big', 'wrong size', 'smell*', 'does not work', "doesn't work", 'stopped working', 'not as described'] },
    { category: 'delivery', words: ['arrive*', 'courier', 'delay*', 'deliver*', 'late', 'lost', 'missing', 'never came', 'package', 'parcel', 'shipping', 'shipment', 'tracking', 'wrong address', 'not received'] },
    { category: 'service', words: ['agent', 'answer*', 'customer service', 'ignored', 'no reply', 'no response', 'rude', 'staff', 'support', 'unhelpful', 'helpful', 'refund*', 'return*', 'complain*'] },
    { category: 'price', words: ['cheap*', 'charged twice', 'coupon', 'discount', 'expensive', 'overcharged', 'overpriced', 'price*', 'pricey', 'value for money'] },
  ],
  positive: ['amazing', 'beautiful', 'comfortable', 'excellent', 'fantastic', 'fast', 'friendly', 'glad', 'good', 'great', 'happy', 'helpful', 'lovely', 'love', 'perfect', 'pleased', 'quick*', 'recommend', 'satisfied', 'thank*', 'wonderful', 'value for money'],
  negative: ['angry', 'annoy*', 'awful', 'bad', 'broke', 'broken', 'complain*', 'crack*', 'damage*', 'defect*', 'delay*', 'disappoint*', 'expensive', 'fake', 'faulty', 'horrible', 'ignored', 'late', 'lost', 'missing', 'never came', 'no reply', 'no response', 'overcharged', 'overpriced', 'poor', 'rude', 'scam', 'slow', 'stopped working', 'terrible', 'torn', 'unhappy', 'unhelpful', 'useless', 'worst', 'wrong', 'does not work', "doesn't work", 'not received', 'charged twice'],
  negations: ['not', 'no', 'never', "isn't", "wasn't", "don't", "didn't", "won't", "can't", 'hardly', 'without'],
  urgent: ['allergic', 'burn*', 'danger*', 'fire', 'fraud', 'injur*', 'lawyer', 'police', 'shock', 'sue', 'unsafe'],
};

/** A starter lexicon for Chinese: read what it misses, and add to it. */
export const chineseLexicon: FeedbackLexicon = {
  language: 'zh',
  categories: [
    { category: 'product', words: ['质量', '做工', '破损', '损坏', '坏了', '开线', '褪色', '掉色', '起球', '色差', '异味', '尺码', '尺寸', '偏大', '偏小', '瑕疵', '假货', '不是正品', '故障', '用不了', '与描述不符', '面料', '缩水', '发错'] },
    { category: 'delivery', words: ['物流', '快递', '发货', '配送', '送货', '没收到', '未收到', '丢件', '少件', '漏发', '派送', '签收', '包裹', '包装', '到货', '催单'] },
    { category: 'service', words: ['客服', '服务', '态度', '不理人', '没人回', '回复', '售后', '退货', '退款', '换货', '投诉', '敷衍', '推诿'] },
    { category: 'price', words: ['价格', '太贵', '降价', '保价', '差价', '优惠', '便宜', '性价比', '多扣', '乱收费', '优惠券', '涨价'] },
  ],
  positive: ['满意', '喜欢', '好看', '舒服', '很好', '不错', '好评', '推荐', '完美', '很快', '耐心', '热情', '划算', '物美价廉', '性价比高', '回购', '点赞', '超值', '合身', '正品', '感谢', '惊喜'],
  negative: ['差评', '失望', '垃圾', '破损', '损坏', '坏了', '开线', '褪色', '掉色', '起球', '色差', '异味', '瑕疵', '假货', '故障', '用不了', '没收到', '未收到', '丢件', '少件', '漏发', '发错', '太慢', '不理人', '没人回', '敷衍', '推诿', '太贵', '差价', '多扣', '乱收费', '后悔', '生气', '糟糕', '很差', '太差', '骗人', '上当', '投诉', '与描述不符', '难看', '缩水'],
  negations: ['不', '没', '没有', '不太', '不是很', '不怎么', '并不', '未'],
  urgent: ['受伤', '过敏', '起火', '着火', '漏电', '触电', '爆炸', '中毒', '消协', '12315', '报警', '律师', '起诉', '诈骗'],
};
