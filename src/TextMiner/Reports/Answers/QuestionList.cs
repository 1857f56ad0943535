using TextMiner.Storage;

namespace TextMiner.Reports.Answers;

/// <summary>The shipped questions: for people with their parameters below them, for programs a row for each parameter.</summary>
static class QuestionList
{
    static readonly string[] Columns = ["id", "title_en", "title_zh", "parameter", "type", "default", "meaning_en", "meaning_zh"];

    public static void Print(TextWriter output)
    {
        foreach (var question in Question.All)
        {
            output.WriteLine($"{question.Id}  {question.TitleEn}");
            output.WriteLine($"     {question.TitleZh}");
            foreach (var p in question.Parameters)
            {
                var literal = p.Literal + new string(' ', Math.Max(0, 14 - AnswerText.Width(p.Literal)));
                output.WriteLine($"     --param {p.Name + "=",-10} {p.Type,-8} {literal} {p.MeaningEn}; {p.MeaningZh}");
            }
        }
        output.WriteLine();
        output.WriteLine("Ask one with --question Q07 --param term=人才; what is not given is as above. --list --question Q07 shows its SQL.");
    }

    /// <summary>A question without parameters has one row.</summary>
    public static Answer Rows() => Answer.Of(Columns, Question.All.SelectMany(question => question.Parameters.DefaultIfEmpty(),
        (question, p) => (IReadOnlyList<object?>)[question.Id, question.TitleEn, question.TitleZh, p?.Name, p?.Type, p?.Literal, p?.MeaningEn, p?.MeaningZh]));
}
