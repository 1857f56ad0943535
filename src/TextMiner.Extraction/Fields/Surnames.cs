namespace TextMiner.Extraction.Fields;

/// <summary>The hundred most common surnames of China (Ministry of Public Security, 2020) and the usual double ones: a bare line is a name only with one of them.</summary>
static class Surnames
{
    const string Single =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文";

    static readonly string[] Double = ["欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容"];

    public static bool Begin(string name) =>
        name.Length > 0 && (Single.Contains(name[0], StringComparison.Ordinal) || Array.Exists(Double, d => name.StartsWith(d, StringComparison.Ordinal)));
}
