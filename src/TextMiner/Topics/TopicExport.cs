using System.Text.Json;
using TextMiner.Commands;
using TextMiner.Reports;
using TextMiner.Storage.Trends;

namespace TextMiner.Topics;

/// <summary>All that is known of the topics as files: tables for Excel and R, or one object for a dashboard.</summary>
static class TopicExport
{
    /// <summary>Writes topics.csv, documents.csv, trend.csv, themes.csv, and a table for each of the other parts of a topic but its years, which trend.csv has.</summary>
    /// <param name="folder">Where to; it must exist.</param>
    /// <param name="book">The fit.</param>
    /// <param name="trend">The documents by year.</param>
    /// <returns>The names of the files.</returns>
    public static IReadOnlyList<string> WriteTables(string folder, TopicBook book, TrendFrame trend)
    {
        List<string> files = [];
        var list = TopicList.Of(book);
        Write("topics", list.Columns, list.Rows);
        foreach (var part in (string[])["terms", "sentences", "regions", "sources", "drift", "nearest", "lineage"])
        {
            var tables = book.Fit.Topics.Select(topic => (Topic: topic, Table: new TopicCard(book, topic).Part(part))).ToList();
            // The topic itself comes first, under names that no column of a part has.
            Write(part, ["topic_number", "topic_key", .. tables[0].Table.Columns],
                tables.SelectMany(t => t.Table.Rows.Select(row => (IReadOnlyList<object?>)[(long)t.Topic.Number, t.Topic.Key, .. row])));
        }
        Write("documents", ["document_id", "doc_key", "title", "date", "issuer", "url", "topic_number", "topic_key", "weight"],
            from document in book.Documents
            from topic in book.Fit.Topics
            where document.Weights[topic.Number - 1] > 0
            select (IReadOnlyList<object?>)
            [
                document.Id, document.Key, document.Title, document.Date, document.Issuer, document.Url, (long)topic.Number, topic.Key, document.Weights[topic.Number - 1],
            ]);
        Write("trend", TopicTrendTable.Columns(trend.Request), TopicTrendTable.Rows(book, trend, book.Fit.Topics));
        Write("themes", TopicThemeTable.Columns, book.ThemePairs.Select(pair => TopicThemeTable.Row(book, pair)));
        return files;

        void Write(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
        {
            using var file = new OutputFile(Path.Combine(folder, $"{name}.csv"));
            CsvFile.Write(file.Stream, columns, rows);
            file.Complete();
            files.Add($"{name}.csv");
        }
    }

    /// <summary>One object: the fit, and each topic with all its parts.</summary>
    public static void WriteObject(Stream output, TopicBook book)
    {
        using (var json = new Utf8JsonWriter(output, JsonLines.Options with { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("fit");
            json.WriteNumber("run_id", book.Fit.Run);
            json.WriteString("stamp", book.Fit.Stamp);
            json.WriteString("fitted_at", book.Fit.FittedAt);
            json.WriteNumber("documents", book.Documents.Count);
            json.WriteNumber("topics", book.Fit.Topics.Count);
            json.WriteEndObject();
            var list = TopicList.Of(book);
            json.WriteStartArray("topics");
            foreach (var topic in book.Fit.Topics)
            {
                var card = new TopicCard(book, topic);
                json.WriteStartObject();
                TopicOutput.WriteValues(json, list.Columns, list.Rows[topic.Number - 1]);
                json.WriteStartObject("parts");
                foreach (var part in TopicCard.Parts.Skip(1)) TopicOutput.WriteMember(json, card.Part(part));
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }
}
