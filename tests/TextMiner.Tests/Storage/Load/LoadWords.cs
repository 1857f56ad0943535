using TextMiner.Segmentation;

namespace TextMiner.Tests.Storage.Load;

/// <summary>
/// The words of the load corpus: policy terms in groups by subject, and some thousand general words that the dictionary knows,
/// which the grammar draws by Zipf's law.
/// </summary>
sealed class LoadWords
{
    // Frequent characters of official prose; the pairs of them that are words make up the long tail.
    const string Morphemes =
        "发展建设经济社会改革创新科技教育文化生态环境产业企业市场政策服务管理制度体系机制资源能源交通水利农村城市区域人民政府"
        + "组织领导工作任务目标要求实施推进加强完善提高促进保障支持引导规范监督检查评估考核责任安全质量标准信息数据网络平台技术"
        + "研究开发应用示范试点投资金融财政税收价格贸易开放合作交流国际民生就业收入医疗卫生健康养老住房社区基层治理法律行政审批"
        + "执法司法公开透明效率公平统筹协调重点关键基础战略规划方案措施项目工程资金人才队伍培训学校专业职业能力素质精神文明传承"
        + "保护利用绿色低碳节约减排污染防治修复草原森林河湖海洋土地耕地粮食种业畜牧渔业加工物流商业消费旅游体育品牌";

    public LoadWords()
    {
        var terms = PolicyVocabulary.Terms.Select(t => t.Word).ToList();
        Subjects = [.. terms.Chunk(Math.Max(1, terms.Count / 24)).Select(words => (IReadOnlyList<string>)words)];
        var characters = Morphemes.Distinct().ToList();
        var segmenter = Segmenter.Policy;
        List<string> general = [];
        foreach (var first in characters)
            foreach (var second in characters)
                if (segmenter.IsWord($"{first}{second}")) general.Add($"{first}{second}");
        // Mixed, so that a word's rank has nothing to do with its first character.
        General = [.. general.OrderBy(word => Mix(word)).ThenBy(word => word, StringComparer.Ordinal)];
    }

    /// <summary>Policy terms; those of one list belong to one subject.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Subjects { get; }

    /// <summary>General words, the most frequent first.</summary>
    public IReadOnlyList<string> General { get; }

    public static IReadOnlyList<string> Verbs { get; } =
    [
        "加强", "推进", "完善", "提升", "支持", "健全", "加快", "促进", "推动", "落实", "深化", "优化", "建立", "强化", "鼓励", "引导", "规范", "扩大",
        "培育", "实施", "开展", "保障", "改善", "探索", "构建", "统筹", "提高", "打造", "加大", "严格", "夯实", "畅通", "盘活", "整合", "压实",
    ];

    public static IReadOnlyList<string> Adverbs { get; } =
        ["进一步", "全面", "积极", "有序", "着力", "稳步", "大力", "切实", "持续", "加快", "依法", "分类", "扎实", "率先", "逐步"];

    public static IReadOnlyList<string> Heads { get; } =
    [
        "体系", "机制", "能力", "水平", "平台", "建设", "改革", "服务", "管理", "制度", "工程", "项目", "政策", "标准", "模式", "基地", "队伍", "网络",
        "试点", "示范区", "产业链", "集群", "市场", "资源", "环境", "行动", "计划", "清单",
    ];

    public static IReadOnlyList<string> Actors { get; } =
    [
        "省发展改革部门", "各市人民政府", "有关部门", "行业主管部门", "县级以上人民政府", "科技主管部门", "财政部门", "各地", "牵头单位", "高等学校和科研机构",
        "龙头企业", "社会组织", "金融机构", "基层群众性自治组织", "生态环境部门", "农业农村部门", "教育行政部门", "责任单位",
    ];

    public static IReadOnlyList<string> Headings { get; } =
        ["总体要求", "主要目标", "重点任务", "空间布局", "保障措施", "组织实施", "创新驱动", "产业升级", "民生改善", "开放合作", "监督考核", "附则"];

    /// <summary>Sentences that very many documents hold, as official prose has them.</summary>
    public static IReadOnlyList<string> Formulas { get; } =
    [
        "本方案自发布之日起施行，有效期为五年，由牵头部门负责解释。", "各地各部门要结合实际制定具体落实措施，确保各项任务落到实处。",
        "对工作成效明显的地区和单位按照有关规定给予通报表扬。", "重大事项和重要情况应当及时向省人民政府请示报告。",
        "坚持以人民为中心的发展思想，不断增强群众的获得感和幸福感。", "以上任务由各责任单位按照职责分工负责，并于每年年底前报送进展情况。",
    ];

    static uint Mix(string word)
    {
        var hash = 2166136261u;
        foreach (var c in word) hash = (hash ^ c) * 16777619u;
        return hash;
    }
}
