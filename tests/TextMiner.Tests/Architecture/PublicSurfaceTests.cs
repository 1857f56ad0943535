using PublicApiGenerator;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Architecture;

/// <summary>What strangers can call is a file under review: the segmenter is the one library that is used alone.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void The_segmenter_s_public_surface_is_the_reviewed_one()
    {
        var golden = Path.Combine(Repository.Root, "tests", "TextMiner.Tests", "Architecture", "TextMiner.Segmentation.txt");
        var surface = typeof(Segmenter).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("TEXTMINER_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null) File.WriteAllText(golden, surface);
        Assert.Equal(File.ReadAllText(golden), surface);
    }
}
