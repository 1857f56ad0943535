using System.Text.Encodings.Web;
using System.Text.Json;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Explaining;
using TextMiner.Storage.Themes;

namespace TextMiner.Reports;

/// <summary>Accounts of theme tags as JSON. Offsets are UTF-16 units: of places in their sentence, of passages in their paragraph.</summary>
static class ThemeAccountJson
{
    static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, DocumentAccount account) => output.WriteLine(JsonSerializer.Serialize(new
    {
        document = Document(account.Document),
        current_stamp = account.CurrentStamp,
        same_model = account.IsSameModel,
        themes = account.Themes.Select(Theme),
    }, Options));

    public static void Write(TextWriter output, IReadOnlyList<ThemeAccount> accounts, string stamp) =>
        output.WriteLine(JsonSerializer.Serialize(new { current_stamp = stamp, themes = accounts.Select(Theme) }, Options));

    static object Document(TaggedDocument d) => new { document_id = d.Id, doc_key = d.Key, title = d.Title, date = d.Date, url = d.Url, stamp = d.Stamp };

    static object Theme(ThemeAccount account) => new
    {
        theme = account.Theme.Id,
        name = account.Theme.NameZh,
        document = account.Document is { } whole ? Score(whole) : null,
        sections = account.Sections.Select(Score),
        paragraphs = account.Paragraphs.Select(Paragraph),
    };

    static object Score(ThemeScore score) => new
    {
        section = score.Unit.Section,
        paragraph = score.Unit.Paragraph,
        score = Rounded(score.Score),
        decision = Name(score.Decision),
        decided_by = Name(score.DecidedBy),
        share = score.Share is { } share ? Rounded(share) : (double?)null,
    };

    static object Paragraph(ParagraphAccount paragraph) => new
    {
        paragraph = paragraph.Paragraph,
        decided = paragraph.Score is { } score ? Score(score) : null,
        evidence = paragraph.Sentences.Select(s => new { sentence_no = s.Ordinal, sentence = s.Text, contribution = Rounded(s.Contribution), places = s.Places.Select(Place) }),
        passages = paragraph.Passages.Select(Passage),
    };

    static object Place(EvidencePlace place) => new { start = place.Start, end = place.End, contribution = Rounded(place.Contribution), rule = place.Rule };

    static object Passage(ThemeExplanation passage) => new
    {
        start = passage.Start,
        end = passage.End,
        probability = Rounded(passage.Judgement.Probability),
        decision = Name(passage.Judgement.Decision),
        threshold = Rounded(passage.Thresholds.Yes),
        abstain_threshold = Rounded(passage.Thresholds.Abstain),
        obstacle = Name(passage.Obstacle),
        missing = Rounded(passage.Missing),
        log_odds = new
        {
            sum = Rounded(passage.Parts.Sum),
            prior = Rounded(passage.Parts.Prior),
            lexicon = Rounded(passage.Parts.Lexicon),
            terms = Rounded(passage.Parts.Terms),
            other_themes = Rounded(passage.Parts.OtherThemes),
            no_theme = Rounded(passage.Parts.NoTheme),
            rest = Rounded(passage.Parts.Rest),
        },
        sentences = passage.Sentences.Select(s => new { start = s.Start, end = s.End, alone = Rounded(s.Alone), is_evidence = s.IsEvidence }),
        against = passage.Against.Select(a => new { kind = Name(a.Kind), what = a.What, contribution = Rounded(a.Contribution) }),
    };

    static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    static double Rounded(double value) => Math.Round(value, 4);
}
