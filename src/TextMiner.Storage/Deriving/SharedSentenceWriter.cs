using Dapper;

namespace TextMiner.Storage.Deriving;

/// <summary>
/// Writes who repeats whom. Only primaries take part, and there is one in a family, so no pair is of one family.
/// </summary>
sealed class SharedSentenceWriter(Database database)
{
    public void Write(Repetitions repetitions)
    {
        var connection = database.Connection;
        connection.Execute("DELETE FROM shared_sentences");
        var dates = connection.Query<(long Id, string Date)>("SELECT document_id, date FROM documents WHERE is_primary = 1")
            .ToDictionary(d => d.Id, d => d.Date);
        var insert = database.Prepare(
            "INSERT INTO shared_sentences (document_id, sentence, other_id, other_sentence) VALUES (?1, ?2, ?3, ?4)");
        foreach (var places in repetitions.OfPrimaries().ToList())
        {
            var order = places.OrderBy(p => dates[p.Document], StringComparer.Ordinal).ThenBy(p => p.Document).ToList();
            for (var i = 0; i < order.Count; i++)
                for (var j = i + 1; j < order.Count; j++)
                    insert.Run(order[j].Document, order[j].Sentence, order[i].Document, order[i].Sentence);
        }
    }
}
