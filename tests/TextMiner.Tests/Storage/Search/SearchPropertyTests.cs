using System.Globalization;
using TextMiner.Documents;
using TextMiner.Storage.Search;
using TextMiner.Tests.Storage.Load;

namespace TextMiner.Tests.Storage.Search;

/// <summary>
/// Random documents over nine characters, so that everything collides, come, change and go; random queries must find what a scan
/// of the texts finds, before and after the lists are written.
/// </summary>
public sealed class SearchPropertyTests
{
    const int Rounds = 12;
    const int Steps = 40;
    const int QueriesARound = 60;

    static readonly string[] Pieces = ["数", "据", "发", "展", "发展", "a", "B2", "12", "Ａ２", "，", " ", "\n"];

    [Fact]
    public void Search_finds_exactly_what_a_scan_of_the_texts_finds()
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("TEXTMINER_SEED"), CultureInfo.InvariantCulture, out var given) ? given : (ulong)Environment.TickCount64;
        var found = 0;
        for (var round = 0; round < Rounds; round++) found += Round(Draw.For(seed, 9, round), $"TEXTMINER_SEED={seed}, round {round}");
        Assert.InRange(found, Rounds * QueriesARound, int.MaxValue);
    }

    static int Round(Draw draw, string where)
    {
        using var fixture = new StoreFixture();
        // Documents on both sides of the border of two shards, and lists that are written often.
        fixture.Execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('documents', 8180)");
        fixture.Store.SearchIndex.MostRecent = draw.Between(1, 12);
        Dictionary<string, ScannedDocument> truth = [];
        for (var step = 0; step < Steps; step++) Change(fixture, truth, draw);
        Assert.True(fixture.Store.CheckSearchIndex() is [], $"{where}: the index differs from the texts");

        var keys = fixture.Rows("SELECT document_id, url FROM documents").ToDictionary(r => (long)r[0]!, r => (string)r[1]!);
        using var search = CorpusSearch.Open(fixture.File);
        var found = 0;
        for (var i = 0; i < QueriesARound; i++)
        {
            var query = Query(draw, 3);
            var about = $"{where}: {query}";
            var whole = search.Search(new SearchRequest(query.ToString()!) { Limit = 1000, CountExactly = true });
            var expected = truth.Where(d => query.Finds(d.Value)).Select(d => d.Key).Order(StringComparer.Ordinal);
            Assert.True(expected.SequenceEqual(whole.Hits.Select(h => keys[h.DocumentId]).Order(StringComparer.Ordinal)),
                $"{about}\nexpected {string.Join(' ', expected)}\nfound {string.Join(' ', whole.Hits.Select(h => keys[h.DocumentId]).Order(StringComparer.Ordinal))}");
            Assert.True(whole.Documents.IsExact && whole.Documents.AtLeast == whole.Hits.Count, about);
            Assert.True(whole.Hits.Zip(whole.Hits.Skip(1), (a, b) => a.Score >= b.Score).All(x => x), about);
            // Page by page the same, with counts that hold it in between.
            var pages = Enumerable.Range(0, whole.Hits.Count / 3 + 1).Select(p => search.Search(new SearchRequest(query.ToString()!) { Limit = 3, Offset = 3 * p })).ToList();
            Assert.True(whole.Hits.Select(h => (h.DocumentId, h.Score)).SequenceEqual(pages.SelectMany(p => p.Hits).Select(h => (h.DocumentId, h.Score))), about);
            Assert.All(pages, p => Assert.InRange(whole.Documents.AtLeast, p.Documents.AtLeast, p.Documents.AtMost));
            Assert.All(whole.Hits, hit => Marks(query, hit, truth[keys[hit.DocumentId]].Text, about));
            found += whole.Hits.Count;
        }
        return found;
    }

    // Every mark is an occurrence of a phrase, or of several that touch.
    static void Marks(ScanQuery query, SearchHit hit, string text, string about)
    {
        Assert.True(text.AsSpan(hit.Snippet.Start).StartsWith(hit.Snippet.Text), about);
        if (query is not ScanPhrase { InTitle: false, IsPrefix: false } phrase) return;
        foreach (var mark in hit.Snippet.Marks)
        {
            var marked = TextScan.Cut(hit.Snippet.Text.Substring(mark.Start, mark.Length));
            Assert.True(TextScan.Places(Assert.Single(marked), phrase.Tokens, false).First() == 0, about);
        }
        var all = phrase.Count(new ScannedDocument(hit.Title, text, 0, true), inTitle: false);
        Assert.True(hit.Occurrences <= all && hit.Occurrences > 0 == all > 0, about);
    }

    static void Change(StoreFixture fixture, Dictionary<string, ScannedDocument> truth, Draw draw)
    {
        var address = $"http://lanhe.test/{draw.Below(20)}.html";
        if (truth.ContainsKey(address) && draw.Chance(25))
        {
            fixture.Store.Reject(fixture.Run, StoreFixture.Portal, new Rejection(PageUrl.Parse(address), Stage.Extract, RejectionReason.TooShort, "test"));
            truth.Remove(address);
            return;
        }
        var year = draw.Between(2019, 2023);
        var sample = new Sample(StoreFixture.Portal, address, "题" + Text(draw, 6).Replace('\n', ' '), $"{year}-05-01", Text(draw, 30));
        fixture.Save(sample);
        truth[address] = new ScannedDocument(sample.Title, sample.Body, year, true);
    }

    static string Text(Draw draw, int most) => string.Concat(Enumerable.Range(0, draw.Between(1, most)).Select(_ => draw.Of(Pieces)));

    static ScanQuery Query(Draw draw, int depth) => draw.Below(depth > 0 ? 9 : 4) switch
    {
        0 or 1 => Phrase(draw),
        2 => draw.Chance(30) ? new ScanYears(2019 + draw.Below(3), 2021 + draw.Below(3)) : Phrase(draw),
        3 or 4 => new ScanNear(Phrase(draw), Phrase(draw), draw.Below(5)),
        5 or 6 => new ScanAnd(Query(draw, depth - 1), Query(draw, depth - 1)),
        7 => new ScanOr(Query(draw, depth - 1), Query(draw, depth - 1)),
        _ => new ScanNot(draw.Chance(50) ? Phrase(draw) : new ScanAnd(Query(draw, depth - 1), Query(draw, depth - 1))),
    };

    static ScanPhrase Phrase(Draw draw)
    {
        string text;
        do text = Text(draw, 4).Replace('\n', ' ').Trim();
        while (!text.Any(char.IsLetterOrDigit));
        return new ScanPhrase(text, draw.Chance(20), draw.Chance(20));
    }
}
