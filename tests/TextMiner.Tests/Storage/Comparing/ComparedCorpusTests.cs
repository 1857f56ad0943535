using TextMiner.Storage.Comparing;
using TextMiner.Storage.Search;

namespace TextMiner.Tests.Storage.Comparing;

/// <summary>Slices of a corpus, their counts and texts.</summary>
public sealed class ComparedCorpusTests : IDisposable
{
    readonly StoreFixture _fixture = Samples.Filled();
    readonly ComparedCorpus _corpus;

    public ComparedCorpusTests() => _corpus = ComparedCorpus.Open(_fixture.File);

    [Theory]
    [InlineData("year=2021", 2)]
    [InlineData("year>=2022", 1)]
    [InlineData("year<2022", 2)]
    [InlineData("year=2021..2023", 3)]
    [InlineData("年份>2021", 1)]
    [InlineData("date<=2021-03", 1)]
    [InlineData("date!=2021-03", 2)]
    [InlineData("level=国家", 1)]
    [InlineData("层级：地方", 2)]
    [InlineData("region=澜河省", 1)]
    [InlineData("region=澜河省|青屿省", 2)]
    [InlineData("region!=澜河省", 2)]
    [InlineData("地区=全国", 1)]
    [InlineData("source=\"data-ministry\"", 1)]
    [InlineData("kind=policy", 3)]
    [InlineData("theme=green AND year=2021", 2)]
    [InlineData("theme=绿色发展, region=澜河省", 1)]
    public void A_filter_admits_its_documents_and_no_reprints(string filter, int documents) => Assert.Equal(documents, Select(filter).Count);

    [Theory]
    [InlineData("", 0, "is empty")]
    [InlineData("jahr=2020", 0, "no field “jahr”")]
    [InlineData("year 2020", 5, "one of =")]
    [InlineData("year>=abc", 6, "is no year")]
    [InlineData("year>=2020..2021", 6, "is no year")]
    [InlineData("region>澜河省", 6, "has no order")]
    [InlineData("year=2020 kind=", 15, "a value is expected")]
    [InlineData("kind=\"policy", 5, "does not end")]
    [InlineData("kind=law", 5, "no kind “law”")]
    [InlineData("level=省", 6, "no level “省”")]
    [InlineData("year=2020 region=天河省", 17, "no region “天河省”")]
    [InlineData("title=人才", 0, "no field “title”")]
    public void A_wrong_filter_is_refused_with_its_place(string filter, int position, string words)
    {
        var wrong = Assert.Throws<SearchQueryException>(() => Select(filter));
        Assert.Equal(position, wrong.Position);
        Assert.Contains(words, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("year=2021", "date=2021-01-01..2021-12-31")]
    [InlineData("year>=2021", "date>=2021-01-01")]
    [InlineData("year!=2021", "date!=2021-01..2021-12")]
    [InlineData("level=地方", "source=lanhe-portal")]
    [InlineData("region=澜河省|青屿省", "source=lanhe-portal")]
    public void Counts_from_slices_are_those_from_documents(string slices, string documents)
    {
        var (one, other) = (_corpus.Count(Select(slices)), _corpus.Count(Select(documents)));
        Assert.True(one.Tokens > 0);
        Assert.Equal((one.Documents, one.Tokens), (other.Documents, other.Tokens));
        Assert.Equal(one.N, other.N);
        Assert.Equal(one.DocumentsWith, other.DocumentsWith);
        Assert.Equal(Asked(documents), other.N.Sum());
    }

    [Fact]
    public void A_slice_and_its_rest_make_up_the_corpus()
    {
        var (all, slice) = (_corpus.Select(null), Select("source=data-ministry"));
        var rest = all.Without(slice);
        Assert.Equal((0, all.Count), (slice.Shared(rest), slice.Count + rest.Count));
        var (whole, one, other) = (_corpus.Count(all), _corpus.Count(slice), _corpus.Count(rest));
        Assert.Equal(whole.Tokens, one.Tokens + other.Tokens);
        Assert.Equal(whole.N, one.N.Zip(other.N, (a, b) => a + b));
    }

    [Theory]
    [InlineData("source=data-ministry", null)]
    [InlineData("source=lanhe-portal", null)]
    [InlineData("year=2021", null)]
    [InlineData("source=data-ministry", "region=澜河省")]
    public void Two_slices_have_together_the_counts_that_each_has_alone(string filter, string? against)
    {
        var here = Select(filter);
        var there = against is null ? _corpus.Select(null).Without(here) : Select(against);
        var (mine, theirs) = _corpus.Count(here, there);
        foreach (var (alone, together) in new[] { (_corpus.Count(here), mine), (_corpus.Count(there), theirs) })
        {
            Assert.True(together.Tokens > 0);
            Assert.Equal((alone.Documents, alone.Tokens), (together.Documents, together.Tokens));
            Assert.Equal(alone.N, together.N);
            Assert.Equal(alone.DocumentsWith, together.DocumentsWith);
        }
    }

    [Fact]
    public void Texts_are_the_sentences_with_their_places_and_paragraphs()
    {
        var texts = _corpus.Texts(_corpus.Select(null)).SelectMany(t => t).ToList();
        Assert.Equal(3, texts.Count);
        Assert.Equal(Samples.Plan.Body, texts[0].Text);
        Assert.All(texts, text => Assert.Equal(text.Text, string.Concat(text.Sentences.Select(s => text.Text[s.Start..s.End]))));
        Assert.All(texts[0].Sentences, s => Assert.Equal(s, texts[0].SentenceAt(s.Start)));
    }

    [Fact]
    public void A_term_is_found_where_search_finds_it_whatever_the_spaces()
    {
        var found = _corpus.Texts(_corpus.Holding(new TermPlaces("人才 培训"), _corpus.Select(null))).SelectMany(t => t)
            .SelectMany(text => new TermPlaces("人才培训").FindIn(text).Select(p => text.Text[p.Start..p.End])).ToList();
        Assert.Equal(["人才培训"], found);
        Assert.Equal(0, _corpus.Holding(new TermPlaces("海底隧道"), _corpus.Select(null)).Count);
        Assert.Throws<SearchQueryException>(() => new TermPlaces("、"));
    }

    [Fact]
    public void A_thinned_slice_is_spread_evenly_and_never_larger_than_asked()
    {
        var all = _corpus.Select(null);
        Assert.Equal(all.Documents, ComparedCorpus.Thin(all, 3).Documents);
        Assert.Equal(2, ComparedCorpus.Thin(all, 2).Count);
        Assert.Equal(all.Documents.Take(1), ComparedCorpus.Thin(all, 1).Documents);
    }

    [Fact]
    public void What_is_written_meanwhile_does_not_change_a_comparison_that_has_begun()
    {
        var before = _corpus.Count(_corpus.Select(null));
        _fixture.Execute("DELETE FROM document_terms WHERE document_id = 1; UPDATE slice_terms SET n = n + 100");
        Assert.Equal(before.N, _corpus.Count(_corpus.Select(null)).N);
    }

    public void Dispose()
    {
        _corpus.Dispose();
        _fixture.Dispose();
    }

    DocumentSlice Select(string filter) => _corpus.Select(SliceFilter.Parse(filter));

    long Asked(string filter) => (long)_fixture.Value(
        $"SELECT SUM(n) FROM document_terms WHERE document_id IN ({string.Join(", ", Select(filter).Documents)})")!;
}
