using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner.Tests.Storage.Topics;

public sealed class TopicModelStoreTests
{
    [Fact]
    public void The_models_of_the_current_and_the_previous_fit_are_kept()
    {
        using var fixture = Samples.Filled();
        Assert.Null(fixture.Store.ReadTopicModel());
        var first = fixture.Run;
        foreach (byte[]? bytes in (byte[]?[])[[1], [2], [3]])
        {
            Fit(fixture, bytes);
            fixture.Run = fixture.Begin(RunKind.Topics);
        }

        var stored = fixture.Store.ReadTopicModel()!;
        Assert.Equal(first + 2, stored.Run);
        Assert.Equal([3], stored.Model.Bytes.ToArray());
        Assert.Equal(("settings", "gibbs", 20, 7), (stored.Model.Settings, stored.Model.Engine, stored.Model.Wanted, stored.Model.Seed));
        Assert.Equal([first + 1, first + 2], fixture.Rows("SELECT run_id FROM topic_models ORDER BY 1").Select(r => (long)r[0]!));
    }

    [Fact]
    public void A_fit_without_topics_has_settings_and_no_model()
    {
        using var fixture = Samples.Filled();
        Fit(fixture, null);

        Assert.Equal("settings", fixture.Store.ReadTopicModel()!.Model.Settings);
        Assert.True(fixture.Store.ReadTopicModel()!.Model.Bytes.IsEmpty);
    }

    [Fact]
    public void A_damaged_model_is_refused_with_what_to_do()
    {
        using var fixture = Samples.Filled();
        Fit(fixture, [1, 2]);
        fixture.Execute("UPDATE topic_models SET model = X'0103'");

        var fault = Assert.Throws<StoreException>(fixture.Store.ReadTopicModel);
        Assert.Contains("is damaged", fault.Message, StringComparison.Ordinal);
        Assert.Contains("topics fit", fault.Message, StringComparison.Ordinal);
    }

    static void Fit(StoreFixture fixture, byte[]? bytes) => fixture.Store.SaveTopics(fixture.Run, new TopicFit("test", [], [])
    {
        Model = new TopicModelRecord("settings", "gibbs", 20, 7, bytes ?? []),
    });
}
