using System.Globalization;
using TextMiner.Analysis.Comparing;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Comparing;

/// <summary>Counting of terms, their neighbours and their companions, on sentences small enough to count by hand.</summary>
public sealed class CountingTests
{
    [Fact]
    public void A_term_is_found_as_a_word_or_words_in_sequence_but_not_inside_a_word()
    {
        Assert.Equal(["人才@0-1"], Find("人才很多", "人才"));
        Assert.Equal(["数据安全"], Segmenter.Policy.Cut("数据安全"));
        Assert.Equal([], Find("数据安全", "数据"));
        Assert.Equal(["渔船管理@1-3"], Find("加强渔船管理", "渔船管理"));
    }

    [Fact]
    public void Of_terms_that_overlap_the_first_and_longest_counts_unless_all_are_wanted()
    {
        Assert.Equal(["渔船管理@1-3"], Find("加强渔船管理", "渔船", "渔船管理", "管理"));
        Assert.Equal(["渔船管理@1-3", "渔船@1-2", "管理@2-3"], Find("加强渔船管理", overlaps: true, "渔船", "渔船管理", "管理"));
    }

    [Fact]
    public void Neighbours_are_the_words_in_the_window_each_once_and_none_across_marks_is_lost()
    {
        var tally = new CollocationTally(Segmenter.Policy, "渔船", 2);
        tally.BeginDocument();
        // Words: 港口 登记 渔船 、 船员 检查 渔船 颜色 重量
        tally.Add("港口登记渔船、船员检查渔船颜色重量。");
        Assert.Equal((2L, 2L, 6L), (tally.Nodes, tally.NodeWords, tally.WindowWords));
        Assert.Equal((1L, 0L), (tally.Neighbours["港口"].Left, tally.Neighbours["港口"].Right));
        Assert.Equal((0L, 1L), (tally.Neighbours["船员"].Left, tally.Neighbours["船员"].Right));
        Assert.Equal((1L, 0L), (tally.Neighbours["检查"].Left, tally.Neighbours["检查"].Right));
        Assert.Equal((0L, 1L), (tally.Neighbours["重量"].Left, tally.Neighbours["重量"].Right));
        Assert.DoesNotContain("渔船", tally.Neighbours.Keys);
    }

    [Fact]
    public void A_merged_tally_is_that_of_all_documents()
    {
        string[] documents = ["港口登记渔船。", "船员检查渔船安全设备。", "渔船进入港口。渔船离开港口。"];
        var (whole, first, second) = (Tally(documents), Tally(documents[..1]), Tally(documents[1..]));
        first.Merge(second);
        Assert.Equal((whole.Nodes, whole.WindowWords), (first.Nodes, first.WindowWords));
        Assert.Equal(Rows(whole), Rows(first));
        Assert.Equal(2, whole.Neighbours["港口"].Documents);

        static CollocationTally Tally(string[] documents)
        {
            var tally = new CollocationTally(Segmenter.Policy, "渔船", 3);
            foreach (var document in documents)
            {
                tally.BeginDocument();
                foreach (var sentence in document.Split('。')) tally.Add(sentence);
            }
            return tally;
        }

        static string[] Rows(CollocationTally tally) => [.. tally.Neighbours.Select(n => $"{n.Key} {n.Value.Left} {n.Value.Right} {n.Value.Documents}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Edges_join_terms_that_share_more_sentences_than_chance_and_carry_their_weight()
    {
        string[] terms = ["渔船", "港口", "学校", "教师"];
        var tally = new CowordTally(new TermFinder(Segmenter.Policy, terms), terms.Length);
        foreach (var sentence in (string[])["渔船进入港口", "港口停满渔船", "学校聘用教师", "教师离开学校", "渔船出海", "港口扩建", "渔船渔船", "学校放假", "天气晴朗", "教师培训"]) tally.Add(sentence);
        var network = Network.Of(terms, tally, least: 1);
        Assert.Equal(["渔船 港口 2", "学校 教师 2"], network.Edges.Select(e => $"{terms[e.Source]} {terms[e.Target]} {e.N}"));
        // 渔船 is in 4 of 10 sentences, 港口 in 3, both in 2: log2(2·10 / (4·3)) / −log2(2/10)
        Assert.Equal(Math.Log2(20.0 / 12) / -Math.Log2(0.2), network.Edges[0].Npmi, 1e-12);
        Assert.Equal(network.Nodes[0].Community, network.Nodes[1].Community);
        Assert.NotEqual(network.Nodes[0].Community, network.Nodes[2].Community);
        Assert.Empty(Network.Of(terms, tally, least: 3).Edges);
    }

    [Fact]
    public void Louvain_parts_two_cliques_that_one_edge_joins_with_the_modularity_of_the_formula()
    {
        List<WeightedEdge> edges = [new(3, 4, 1)];
        foreach (var clique in (int[][])[[0, 1, 2, 3], [4, 5, 6, 7]])
            for (var i = 0; i < 4; i++)
                for (var j = i + 1; j < 4; j++) edges.Add(new(clique[i], clique[j], 1));
        var (communities, modularity) = Louvain.Find(9, edges);
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2, 3], communities);
        // 13 edges; each clique holds 6 and has degree 13 of 26: 2·(6/13 − (13/26)²)
        Assert.Equal(2 * (6.0 / 13 - 0.25), modularity, 1e-12);
    }

    [Fact]
    public void A_ring_of_cliques_is_parted_the_same_in_every_run()
    {
        const int cliques = 12, size = 5;
        List<WeightedEdge> edges = [];
        for (var c = 0; c < cliques; c++)
        {
            for (var i = 0; i < size; i++)
                for (var j = i + 1; j < size; j++) edges.Add(new(c * size + i, c * size + j, 1));
            var next = (c + 1) % cliques * size;
            edges.Add(new(Math.Min(c * size + 1, next), Math.Max(c * size + 1, next), 1));
        }
        var (communities, modularity) = Louvain.Find(cliques * size, edges);
        for (var c = 0; c < cliques; c++) Assert.Single(communities.Skip(c * size).Take(size).Distinct());
        // Newman's formula over the parts that were found, by hand.
        double total = edges.Count, expected = communities.Distinct().Sum(k =>
            edges.Count(e => communities[e.Source] == k && communities[e.Target] == k) / total
            - Math.Pow(edges.Sum(e => (communities[e.Source] == k ? 1 : 0) + (communities[e.Target] == k ? 1 : 0)) / (2 * total), 2));
        Assert.Equal(expected, modularity, 1e-12);
        Assert.Equal(communities, Louvain.Find(cliques * size, edges).Communities);
    }

    [Fact]
    public void Cutting_only_around_terms_finds_what_cutting_the_whole_finds()
    {
        var seed = Environment.GetEnvironmentVariable("TEXTMINER_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        var random = new Random(seed);
        string[] pieces = ["渔船", "管理", "人才", "队伍", "引进", "学校", "老师", "2024年", "5G", "第十条", "，", "。", "、", "；", "\r\n", "　", "《", "𠮷", "\ud842", "-", "的", "了", "甲骨", "青屿"];
        string[] terms = ["渔船", "渔船管理", "人才", "人才队伍", "引进、学校", "老师", "5G"];
        var (whole, around) = (new TermScratch(), new TermScratch());
        int found = 0, saved = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => pieces[random.Next(pieces.Length)]));
            new TermFinder(Segmenter.Policy, terms).Find(text, whole);
            new TermFinder(Segmenter.Policy, terms) { CutsAroundTerms = true }.Find(text, around);
            Assert.True(Places(whole).SequenceEqual(Places(around)), $"seed {seed}: {text}");
            (found, saved) = (found + whole.Found.Count, saved + whole.Tokens.Count - around.Tokens.Count);
        }
        Assert.True(found > 1_000 && saved > 1_000, $"seed {seed}: {found} found, {saved} tokens saved");

        static IEnumerable<(int, int, int)> Places(TermScratch scratch) => scratch.Found.Select(f => (f.Term, scratch.Tokens[f.First].Start, scratch.Tokens[f.End - 1].End));
    }

    static string[] Find(string text, params string[] terms) => Find(text, overlaps: false, terms);

    static string[] Find(string text, bool overlaps, params string[] terms)
    {
        var scratch = new TermScratch();
        new TermFinder(Segmenter.Policy, terms) { Overlaps = overlaps }.Find(text, scratch);
        return [.. scratch.Found.Select(f => $"{terms[f.Term]}@{f.First}-{f.End}")];
    }
}
