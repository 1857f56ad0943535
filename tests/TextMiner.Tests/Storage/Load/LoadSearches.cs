namespace TextMiner.Tests.Storage.Load;

/// <summary>Forty searches of a large store: common and rare words, phrases, prefixes, boolean ones, narrowed ones.</summary>
static class LoadSearches
{
    public static IReadOnlyList<(string Kind, string Query)> All { get; } =
    [
        ("common word", "发展"), ("common word", "建设"), ("common word", "服务"), ("common word", "改革"), ("common word", "管理"),
        ("word", "人才"), ("word", "数据"), ("word", "绿色"), ("word", "养老"), ("word", "草原"),
        ("character", "水"), ("character", "发"), ("character", "碳"),
        ("number", "2021"), ("number", "735个"), ("number", "711号"),
        ("phrase", "人才队伍"), ("phrase", "高质量发展"), ("phrase", "示范区"), ("phrase", "产业链"), ("phrase", "数据要素"),
        ("phrase", "不断增强群众的获得感和幸福感"), ("phrase", "进一步完善"), ("phrase", "\"社会组织要\""),
        ("prefix", "20*"), ("prefix", "信息*"),
        ("boolean", "数据 安全"), ("boolean", "人才 AND 培训 NOT 养老"), ("boolean", "草原 OR 森林 OR 河湖"), ("boolean", "(数据 OR 信息) (安全 OR 保护) NOT 旅游"),
        ("boolean", "数据要素 OR 人才队伍"), ("boolean", "示范区 产业链 集群"),
        ("near", "人才 NEAR(5) 培训"), ("near", "数据 NEAR(3) 安全"),
        ("narrowed", "人才 date:2020..2024"), ("narrowed", "发展 region:澜河省"), ("narrowed", "绿色 theme:green"), ("narrowed", "服务 issuer:国家综合 kind:policy"),
        ("narrowed", "title:人才"), ("narrowed", "数据 date:2021-03 region:青屿省 source:load-01"),
    ];
}
