using System.Text.Json;
using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Storage.Examining;
using TextMiner.Storage.Publishing;
using TextMiner.Tests.Commands;
using TextMiner.Tests.Storage;

namespace TextMiner.Tests.Publishing;

public sealed class DoctorTests
{
    [Fact]
    public void A_sound_store_has_nothing_to_mend()
    {
        using var fixture = Samples.Filled();
        Assert.Empty(Faults(fixture));
        Assert.Equal(FindingLevel.Sound, new StoreRepair(fixture.Store).CompareDerived().Level);
    }

    [Theory]
    [InlineData("INSERT INTO sentence_hashes (hash, document_id, sentence) VALUES (1, 999, 0)", "orphan rows", "sentence_hashes.document_id 1")]
    [InlineData("UPDATE documents SET family_id = 999 WHERE document_id = 1", "orphan rows", "documents.family_id 1")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM documents WHERE document_id = 3", "foreign keys", "sentences → documents")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM sentences WHERE document_id = 1 AND ordinal = 13", "documents", "1 whose sentences are not all there")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM document_versions WHERE document_id = 1", "documents", "1 without their version")]
    [InlineData("UPDATE slice_totals SET docs = docs + 1", "slices", "the documents have")]
    [InlineData("DELETE FROM data_dictionary WHERE object = 'v_documents' AND \"column\" = 'url'", "data dictionary", "v_documents.url")]
    [InlineData("UPDATE schema_info SET version = 2", "schema", "version 2")]
    public void Each_fault_is_found_and_named(string damage, string check, string words)
    {
        using var fixture = Samples.Filled();
        fixture.Execute(damage);
        var faults = Faults(fixture);
        Assert.Contains(faults, fault => fault.Check == check && fault.Found.Contains(words, StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.NotNull(fault.Remedy));
    }

    [Theory]
    [InlineData("DELETE FROM shared_sentences", "shared_sentences")]
    [InlineData("UPDATE term_years SET n = n + 1", "term_years")]
    [InlineData("UPDATE slice_terms SET docs = docs + 1", "slice_terms")]
    [InlineData("UPDATE documents SET is_primary = 1", "documents")]
    [InlineData("UPDATE citations SET cited_id = NULL", "citations")]
    public void A_derived_table_that_differs_from_a_fresh_derivation_is_named_and_repaired(string damage, string table)
    {
        using var fixture = Samples.Filled();
        fixture.Execute(damage);
        var repair = new StoreRepair(fixture.Store);
        var before = repair.CompareDerived();
        Assert.Equal(FindingLevel.Mend, before.Level);
        Assert.Contains(table, before.Found, StringComparison.Ordinal);
        // Comparing changed nothing.
        Assert.Equal(before, repair.CompareDerived());
        repair.Repair();
        Assert.Equal(FindingLevel.Sound, repair.CompareDerived().Level);
        using var sound = Samples.Filled();
        ContentOf.AssertEqual(sound.File, fixture.File);
    }

    [Fact]
    public void Repairing_removes_what_hangs_in_the_air()
    {
        using var fixture = Samples.Filled();
        fixture.Execute("PRAGMA foreign_keys = OFF; DELETE FROM documents WHERE document_id = 3; INSERT INTO sentence_hashes VALUES (1, 999, 0); DELETE FROM data_dictionary");
        Assert.Equal(["data dictionary", "foreign keys", "orphan rows", "slices"], Faults(fixture).Select(f => f.Check).Order(StringComparer.Ordinal));
        Assert.NotEmpty(new StoreRepair(fixture.Store).Repair());
        Assert.Empty(Faults(fixture));
        Assert.Equal(3L, fixture.Value("SELECT COUNT(DISTINCT document_id) FROM sentences"));
    }

    [Fact]
    public void Documents_that_wait_to_be_derived_from_are_no_fault()
    {
        using var fixture = Samples.Filled();
        fixture.Save(Samples.Other with { Address = "http://lanhe.test/3.html", Body = "这份文件还没有参加汇总。" });
        Assert.Empty(Faults(fixture));
        Assert.Contains(new StoreExamination(fixture.Store).Contents(), f => f.Level == FindingLevel.Note && f.Found.Contains("1 documents to be derived", StringComparison.Ordinal));
        Assert.Equal(FindingLevel.Sound, new StoreRepair(fixture.Store).CompareDerived().Level);
    }

    [Fact]
    public void What_another_lexicon_or_model_made_is_old_and_what_another_version_made_is_only_told()
    {
        using var fixture = Samples.Filled();
        fixture.Save(Samples.Other with { Address = "http://lanhe.test/3.html", Lexicon = "l2", Body = "用新词表分析的文件。" });
        Assert.Equal((FindingLevel.Mend, true), AgeFor(new ModelStamp("l2", "t1", "0.1.0"), "4 of lexicon=l1;themes=t1;code=0.1.0"));
        fixture.Execute("UPDATE documents SET stamp = replace(stamp, 'l2', 'l1')");
        Assert.Equal((FindingLevel.Sound, true), AgeFor(new ModelStamp("l1", "t1", "0.1.0"), "lexicon=l1"));
        Assert.Equal((FindingLevel.Note, true), AgeFor(new ModelStamp("l1", "t1", "0.2.0"), "5 of lexicon=l1;themes=t1;code=0.1.0"));

        (FindingLevel, bool) AgeFor(ModelStamp now, string words)
        {
            var age = Assert.Single(new Checkup(new Workspace(fixture.File), Thoroughness.Usual, now).Run(TestContext.Current.CancellationToken), f => f.Check == "age of results");
            Assert.True(age.Level != FindingLevel.Mend || age.Remedy!.Contains("textminer rebuild", StringComparison.Ordinal));
            return (age.Level, age.Found.Contains(words, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_command_answers_as_table_and_as_json_and_by_its_exit_code()
    {
        using var fixture = Samples.Filled();
        fixture.Store.Dispose();
        // The bodies of these samples were never archived, and no snapshot was made: something is to be mended.
        var table = await CommandLine.RunAsync("", "doctor", "--db", fixture.File);
        Assert.Equal((ExitCode.ToMend, ""), (table.Code, table.Errors));
        Assert.Contains("foreign_key_check", table.Output, StringComparison.Ordinal);
        var json = await CommandLine.RunAsync("", "doctor", "--json", "--repair", "--full", "--db", fixture.File);
        using var answer = JsonDocument.Parse(json.Output);
        Assert.Equal("mend", answer.RootElement.GetProperty("state").GetString());
        var states = answer.RootElement.GetProperty("findings").EnumerateArray().ToDictionary(f => f.GetProperty("check").GetString()!, f => f.GetProperty("state").GetString());
        Assert.Equal(("sound", "mend", "note", "sound"), (states["file"], states["archive"], states["snapshot"], states["derived tables"]));
        var missing = await CommandLine.RunAsync("", "doctor", "--db", fixture.File + ".none");
        Assert.Equal(ExitCode.Environment, missing.Code);
    }

    [Fact]
    public async Task A_snapshot_is_examined_by_its_own_manifest_and_never_written_to()
    {
        using var fixture = Samples.Filled();
        var workspace = new Workspace(fixture.File);
        Snapshot.Publish(fixture.Store, workspace.Published, "0.1.0");
        var sound = await CommandLine.RunAsync("", "doctor", "--json", "--db", workspace.Published);
        Assert.Contains("is what its manifest says", sound.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"check\": \"archive\",\n      \"state\": \"mend\"", sound.Output, StringComparison.Ordinal);
        foreach (var arguments in new[] { new[] { "doctor", "--repair" }, ["rebuild"], ["export", "snapshot"] })
        {
            var refused = await CommandLine.RunAsync("", [.. arguments, "--db", workspace.Published]);
            Assert.Equal(ExitCode.Usage, refused.Code);
            Assert.Contains("is a snapshot for readers", refused.Errors, StringComparison.Ordinal);
        }
        File.SetAttributes(workspace.Published, FileAttributes.Normal);
        await File.AppendAllTextAsync(workspace.Published, "x", TestContext.Current.CancellationToken);
        Assert.Contains("is not the file that its manifest describes", (await CommandLine.RunAsync("", "doctor", "--db", workspace.Published)).Output, StringComparison.Ordinal);
    }

    static List<Finding> Faults(StoreFixture fixture)
    {
        using var store = CorpusStore.OpenReadOnly(fixture.File);
        var examination = new StoreExamination(store);
        var structure = examination.Structure();
        var isOld = structure.Any(f => f is { Check: "schema", Level: FindingLevel.Mend });
        return [.. structure.Concat(isOld ? [] : examination.Contents()).Where(f => f.Level > FindingLevel.Note)];
    }
}
