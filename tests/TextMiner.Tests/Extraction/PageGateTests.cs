namespace TextMiner.Tests.Extraction;

/// <summary>Floors for body and fields, on real saved pages and on pages written after the layouts of many sites.</summary>
public sealed class PageGateTests
{
    [Fact]
    public void Real_pages_reach_the_floors() => new PageGate(Repository.Shared("data", "pages")).Run("extraction");

    [Fact]
    public void Pages_written_after_real_layouts_reach_the_floors() =>
        new PageGate(Path.Combine(Repository.Root, "tests", "TextMiner.Tests", "Extraction", "Pages")).Run("extraction of written pages");
}
