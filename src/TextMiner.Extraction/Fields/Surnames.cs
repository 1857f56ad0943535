namespace TextMiner.Extraction.Fields;

/// <summary>
/// Surnames in use in China, simplified and traditional: the single ones of the Hundred Family Surnames with those that modern
/// registers add, and the usual double ones. A line without a label is a name only with one of them.
/// </summary>
static class Surnames
{
    const string Single =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文"
        + "施洪季庞樊兰殷倪翟安颜牛温芦俞葛鲁章岳关焦柳邢梅齐庄辛管祝左涂谷祁时舒耿牟卜路詹凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苗全褚"
        + "佟尤申桑穆晏卓狄简占冷原巫苟娄沙冀储燕官楼敖木巴党匡皮仇麻南丛步蒲芮靖应虞宗束郁慕连茹习宦艾鱼容暴寇广禄阙东殴沃利蔚越夔隆师巩厍聂晁勾融訾阚那空毋乜养鞠须丰巢蒯相后荆红竺权逯盖益桓公水沐辛仲宣嵇滑裘缪干贲邓荀於惠糜井"
        + "山谷侬幸蔺屠蒙郜籍赏栗酆鄂咸卞傅郗和萧平湛于计伏明米贝臧谈茅梁杜危支昝经房解丛石单姬冼冷佘仵依商帅练闻"
        + "張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭葉蘇呂盧鐘譚陸範賈鄒顏龐莊蔣魯祕齊溫歐蘭樂閻聶戴龔賴嚴湯喬岑";

    static readonly string[] Double = ["欧阳", "歐陽", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "夏侯", "轩辕", "端木", "百里", "呼延", "独孤", "南宫", "司空"];

    public static bool Begin(string name) => name.Length > 0 && (Single.Contains(name[0], StringComparison.Ordinal) || BeginDouble(name));

    public static bool BeginDouble(string name) => Array.Exists(Double, d => name.StartsWith(d, StringComparison.Ordinal));
}
