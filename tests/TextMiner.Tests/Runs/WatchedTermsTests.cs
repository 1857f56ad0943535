using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Storage.Trends;
using TextMiner.Tests.Backups;

namespace TextMiner.Tests.Runs;

/// <summary>Trends of terms that are looked at only since a dictionary or a group names them, or no longer.</summary>
public sealed class WatchedTermsTests : IAsyncLifetime
{
    SmallProject _project = null!;

    public async ValueTask InitializeAsync() => _project = await SmallProject.MakeAsync();

    public ValueTask DisposeAsync()
    {
        _project.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_word_that_a_dictionary_adds_or_drops_has_not_moved_for_that()
    {
        _project.Write("words.txt", "澜河云谷计划 100000 nz\n企业 20000 n\n");
        await _project.AddAsync("d", "关于青屿港口安全的通知");
        Assert.Equal(["3 > 4 new-page"], Moved("企业"));

        _project.Write("words.txt", "澜河云谷计划 100000 nz\n");
        await _project.AddAsync("e", "关于青屿渔业安全的通知");
        await _project.AddAsync("f", "关于青屿码头安全的通知");
        Assert.Equal(["3 > 4 new-page"], Moved("企业"));
    }

    [Fact]
    public async Task A_word_of_a_group_is_told_of_from_the_next_document_on()
    {
        using (var store = CorpusStore.Open(_project.Database, TimeProvider.System)) new SavedGroups(store).Replace([new TermGroup("单位", ["企业"], [])]);
        await _project.AddAsync("d", "关于青屿港口安全的通知");
        Assert.Equal(["3 > 4 new-page"], Moved("企业"));

        using (var store = CorpusStore.Open(_project.Database, TimeProvider.System)) new SavedGroups(store).Replace([]);
        await _project.AddAsync("e", "关于青屿渔业安全的通知");
        Assert.Equal(["3 > 4 new-page"], Moved("企业"));
    }

    List<string> Moved(string term)
    {
        using var store = CorpusStore.OpenReadOnly(_project.Database);
        return [.. store.Query($"SELECT before || ' > ' || after || ' ' || cause FROM v_run_changes WHERE kind = 'trend' AND title = '{term}' ORDER BY run_id", QueryLimits.Default).Rows.Select(row => (string)row[0]!)];
    }
}
