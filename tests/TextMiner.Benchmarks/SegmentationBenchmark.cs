using System.Text;
using BenchmarkDotNet.Attributes;
using TextMiner.Benchmarks.Segmentation;

namespace TextMiner.Benchmarks;

/// <summary>
/// Each mode of the segmenter over a report of 60 KB. Every run checks the number of words. The comparison with other segmenters
/// is <c>./run.sh bench segmentation</c>.
/// </summary>
[MemoryDiagnoser]
public class SegmentationBenchmark
{
    const string Paragraph =
        "坚持创新驱动发展，加快建设现代化产业体系，2024年研发经费投入强度达到3.1%。推动数字经济与实体经济深度融合，培育壮大先进制造业集群，"
        + "支持专精特新企业提升关键核心技术攻关能力。完善基层治理体系，健全乡村振兴促进机制，让澜河两岸群众共享发展成果。";

    readonly string _text = string.Join('\n', Enumerable.Repeat(Paragraph, 60_000 / Encoding.UTF8.GetByteCount(Paragraph)));
    int _expected;

    /// <summary>The modes by name.</summary>
    public static IEnumerable<string> Modes => Mode.All.Select(m => m.Name);

    /// <summary>The mode that is measured.</summary>
    [ParamsSource(nameof(Modes))]
    public string Name { get; set; } = "";

    Mode Measured => Mode.All.Single(m => m.Name == Name);

    /// <summary>Counts the words once.</summary>
    [GlobalSetup]
    public void Prepare() => _expected = Measured.Words(_text).Count();

    /// <summary>One pass.</summary>
    [Benchmark]
    public int Cut() => Measured.Run(_text) is var count && count == _expected ? count : throw new InvalidOperationException($"{count} words instead of {_expected}");
}
