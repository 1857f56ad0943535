using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace TextMiner.Extraction.Files.Pdf;

/// <summary>PdfPig's own filters behind a meter: what would unpack beyond the budget is never unpacked.</summary>
sealed class MeteredFilters(PdfBudget budget) : IFilterProvider
{
    public PdfBudget Budget => budget;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Meter(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Meter(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Meter(DefaultFilterProvider.Instance.GetAllFilters());

    List<IFilter> Meter(IReadOnlyList<IFilter> filters)
    {
        if (filters.Count > ExtractionLimits.PdfFilters) budget.SpendBytes(long.MaxValue);
        return [.. filters.Select(filter => new MeteredFilter(filter, budget))];
    }

    sealed class MeteredFilter(IFilter inner, PdfBudget budget) : IFilter
    {
        // Deflate reaches 1,032 to 1; LZW with codes of 12 bits stays below 2,800 to 1.
        const int DeflateRatio = 1032;
        const int LzwRatio = 2800;

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (inner is FlateFilter && (long)input.Length * DeflateRatio > budget.BytesLeft) Measure(input.Span);
            else if (inner is LzwFilter && (long)input.Length * LzwRatio > budget.BytesLeft) budget.SpendBytes(long.MaxValue);
            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            budget.SpendBytes(output.Length);
            return output;
        }

        // Unpacks into nothing, to the end of the budget at most. Damaged data is the inner filter's to judge.
        void Measure(ReadOnlySpan<byte> input)
        {
            if (input.Length < 2) return;
            using var packed = new MemoryStream(input[2..].ToArray(), writable: false);
            using var inflated = new DeflateStream(packed, CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            long total = 0;
            try
            {
                while (total <= budget.BytesLeft && inflated.Read(buffer) is > 0 and var read) total += read;
            }
            catch (InvalidDataException)
            {
                return;
            }
            if (total > budget.BytesLeft) budget.SpendBytes(total);
        }
    }
}
