using TextMiner.Reports.Answers;

namespace TextMiner.Reports.Methods;

/// <summary>What runs, their differences and alerts rest on, in words for a reader.</summary>
static class RunMethods
{
    public static AnswerView Runs { get; } = new("运行 Runs", new MethodText(
        "每次运行一行；output_digest 为结束时数据库全部内容的摘要，内容相同则摘要相同。", "A row for each run; output_digest is the digest of all contents that it left: equal contents have equal digests.", []));

    public static AnswerView Changes { get; } = new("两次运行之间的变化 Changes between runs", new MethodText(
        "后一次运行与前一次相比的净变化；cause 为原因：新网页、文本修改、提取规则、词典、模型或人工标注。", "The net changes from the earlier run to the later one; cause is a new page, a changed text, a rule of extraction, the lexicon, a model or a person's label.", []));

    public static AnswerView Alerts { get; } = new("提醒 Alerts", new MethodText(
        "每条提醒在首次超过阈值时提出一次；strength 与 threshold 同一尺度。", "An alert is raised once, when it first passes the threshold; strength is on the scale of threshold.", []));
}
