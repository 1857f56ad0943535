using TextMiner.Reports.Answers.Xlsx;

namespace TextMiner.Reports.Answers;

/// <summary>How an answer is written.</summary>
enum AnswerFormat
{
    /// <summary>Aligned columns for people; long cells are cut.</summary>
    Table,

    /// <summary>For Excel.</summary>
    Csv,

    /// <summary>An array of objects.</summary>
    Json,

    /// <summary>An object a line.</summary>
    Ndjson,

    /// <summary>A table for documents.</summary>
    Markdown,

    /// <summary>Typed columns for pandas, R and DuckDB.</summary>
    Parquet,

    /// <summary>A workbook for Excel and LibreOffice, with charts and a sheet on where the figures come from.</summary>
    Xlsx,

    /// <summary>A chart.</summary>
    Svg,
}

/// <summary>Writes answers.</summary>
static class AnswerFormats
{
    /// <summary>The format that a file's ending stands for; null when it stands for none.</summary>
    public static AnswerFormat? Of(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".csv" => AnswerFormat.Csv,
        ".json" => AnswerFormat.Json,
        ".ndjson" or ".jsonl" => AnswerFormat.Ndjson,
        ".md" or ".markdown" => AnswerFormat.Markdown,
        ".parquet" => AnswerFormat.Parquet,
        ".xlsx" => AnswerFormat.Xlsx,
        ".svg" => AnswerFormat.Svg,
        ".txt" => AnswerFormat.Table,
        _ => null,
    };

    /// <summary>What --format takes.</summary>
    public const string Names = "table, csv, json, ndjson, markdown, parquet, xlsx or svg";

    /// <summary>Whether the format is no text that a terminal could show.</summary>
    public static bool IsBinary(this AnswerFormat format) => format is AnswerFormat.Parquet or AnswerFormat.Xlsx;

    /// <summary>Writes the answer; no more is held of it than the format needs.</summary>
    /// <param name="answer">The rows.</param>
    /// <param name="format">How.</param>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="mark">Whether CSV begins with a byte-order mark, without which Excel takes UTF-8 for something else.</param>
    public static void Write(this Answer answer, AnswerFormat format, Stream output, ByteOrderMark mark)
    {
        switch (format)
        {
            case AnswerFormat.Csv: AnswerCsv.Write(answer, output, mark); break;
            case AnswerFormat.Json: AnswerJson.WriteArray(answer, output); break;
            case AnswerFormat.Ndjson: AnswerJson.WriteLines(answer, output); break;
            case AnswerFormat.Markdown: AnswerMarkdown.Write(answer, output); break;
            case AnswerFormat.Parquet: AnswerParquet.WriteAsync(answer, output).GetAwaiter().GetResult(); break;
            case AnswerFormat.Xlsx: Workbook.Write(answer, output); break;
            case AnswerFormat.Svg: AnswerSvg.Write(answer, output); break;
            default: AnswerTable.Write(answer, output); break;
        }
    }
}

/// <summary>Whether a text file tells its encoding.</summary>
enum ByteOrderMark
{
    /// <summary>It begins with a mark.</summary>
    Written,

    /// <summary>It does not.</summary>
    Omitted,
}
