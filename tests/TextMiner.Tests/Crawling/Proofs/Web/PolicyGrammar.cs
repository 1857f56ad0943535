using System.Globalization;
using System.Text;

namespace TextMiner.Tests.Crawling.Proofs.Web;

/// <summary>Sentences in the manner of policy texts, about places that do not exist. One instance makes the text of one page.</summary>
sealed class PolicyGrammar(int seed)
{
    static readonly string[] First = ["澜", "屿", "泽", "汀", "霁", "棠", "岚", "砚", "溯", "翎", "菰", "蘅"];
    static readonly string[] Second = ["浦", "岑", "陌", "渚", "峪", "埠", "垣", "潭", "坞", "塬", "洲", "滩"];
    static readonly string[] Rank = ["省", "市", "县", "新区"];
    static readonly string[] Body = ["人民政府", "发展和改革委员会", "科学技术厅", "农业农村局", "生态环境局", "教育局", "财政局", "人力资源和社会保障局"];

    static readonly string[] Verb =
    [
        "推进", "支持", "规范", "加快", "完善", "深化", "促进", "鼓励", "引导", "保障", "优化", "健全", "扩大", "提升", "落实", "探索",
    ];

    static readonly string[] Thing =
    [
        "制造业数字化改造", "高技能人才培养", "公共数据授权运营", "重点行业节能降碳", "农产品冷链物流体系建设", "基层医疗卫生服务", "专精特新企业发展", "县域商业体系建设",
        "跨境电子商务综合试验", "老旧小区改造", "职业教育产教融合", "河湖生态修复", "海洋牧场建设", "低空经济试点", "科技成果转移转化", "政务服务一网通办",
        "普惠托育服务", "新能源汽车充电设施布局", "乡村特色产业培育", "金融支持小微企业", "城乡居民养老服务", "绿色建材推广应用", "产业链协同创新", "知识产权保护",
        "安全生产风险防控", "高标准农田建设", "文化旅游融合发展", "工业园区循环化改造", "外贸新业态发展", "营商环境评价",
    ];

    static readonly string[] Measure =
    [
        "安排专项资金{0}万元", "新增试点单位{0}家", "培训各类人员{0}人次", "建成示范项目{0}个", "压减办理时限{0}个工作日", "带动社会投资{0}亿元", "覆盖行政村{0}个", "减少排放{0}万吨",
        "组建联合攻关团队{0}支", "修订管理制度{0}项", "服务企业{0}户次", "培育骨干企业{0}家",
    ];

    static readonly string[] Aim =
    [
        "形成可复制可推广的经验", "切实增强群众获得感", "为高质量发展提供有力支撑", "确保各项任务按期完成", "推动资源要素向一线集聚", "防止形式主义和重复建设", "逐步缩小区域之间的差距",
        "打通政策落实的最后一公里", "建立权责清晰的工作机制", "让改革成果惠及更多市场主体",
    ];

    static readonly string[] Kind = ["通知", "实施意见", "工作方案", "若干措施", "行动计划", "管理办法"];

    readonly Random _random = new(seed);

    public string Place() => $"{Pick(First)}{Pick(Second)}{Pick(Rank)}";

    public string Issuer(string place) => $"{place}{Pick(Body)}";

    public string Title(string place, int number) => $"{place}关于{Pick(Verb)}{Pick(Thing)}的{Pick(Kind)}（第{number}号）";

    public DateOnly Day() => new DateOnly(2016, 1, 4).AddDays(_random.Next(3600));

    public string Heading(int number) => $"{"一二三四五六七八九十"[number % 10]}、{Pick(Verb)}{Pick(Thing)}";

    /// <summary>A paragraph of three to six sentences.</summary>
    public string Paragraph()
    {
        var text = new StringBuilder();
        for (var left = _random.Next(3, 7); left > 0; left--) text.Append(Sentence());
        return text.ToString();
    }

    /// <summary>Between 5 and 30 KB, small ones more often than large ones, as on real sites.</summary>
    public int Size()
    {
        var u = _random.NextDouble();
        return (int)(1024 * (5 + (25 * u * u)));
    }

    string Sentence() => _random.Next(4) switch
    {
        0 => $"{Place()}{Year()}{Pick(Verb)}{Pick(Thing)}，{Figure()}，{Figure()}，{Pick(Aim)}。",
        1 => $"各有关单位要{Pick(Verb)}{Pick(Thing)}，{Pick(Verb)}{Pick(Thing)}，{Figure()}，{Pick(Aim)}。",
        2 => $"到{Year()}，{Place()}{Figure()}，{Pick(Thing)}取得明显进展，{Pick(Aim)}。",
        _ => $"{Pick(Verb)}{Pick(Thing)}，由{Issuer(Place())}牵头，{Figure()}，{Pick(Aim)}。",
    };

    string Year() => $"{_random.Next(2016, 2031)}年{_random.Next(1, 13)}月底前";

    string Figure() => string.Format(CultureInfo.InvariantCulture, Pick(Measure), _random.Next(2, 9800));

    string Pick(string[] words) => words[_random.Next(words.Length)];
}
