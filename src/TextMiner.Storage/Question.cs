namespace TextMiner.Storage;

/// <summary>A question that the tool ships and answers on every database.</summary>
/// <param name="Id">Q01 to Q12.</param>
/// <param name="TitleZh">The question in Chinese.</param>
/// <param name="TitleEn">The question in English.</param>
/// <param name="Sql">One SELECT over the views.</param>
public sealed record Question(string Id, string TitleZh, string TitleEn, string Sql)
{
    /// <summary>All of them in order.</summary>
    public static IReadOnlyList<Question> All { get; } =
        [.. EmbeddedText.Names("Questions/").Select(name => Parse(Path.GetFileNameWithoutExtension(name), EmbeddedText.Read(name)))];

    // A question's file opens with its titles as comments: English, then Chinese.
    static Question Parse(string id, string text)
    {
        var lines = text.Split('\n', 3);
        return new Question(id, lines[1].TrimStart('-', ' '), lines[0].TrimStart('-', ' '), lines[2].Trim());
    }
}
