using System.Text;

namespace TextMiner.Storage.Search;

/// <summary>The newest text of a document, as v_document_texts has it, without that view's sorting.</summary>
static class DocumentText
{
    public static string Read(Database database, long id)
    {
        var written = database.Prepare(
            """
            SELECT v.text FROM documents d JOIN document_versions v ON v.document_id = d.document_id AND v.version = d.version_no
            WHERE d.document_id = ?1
            """).Scalar(id);
        if (written is string whole) return whole;
        var text = new StringBuilder();
        var paragraph = long.MinValue;
        database.Prepare("SELECT paragraph, text FROM sentences WHERE document_id = ?1 ORDER BY ordinal").Read(row =>
        {
            if (text.Length > 0 && row.Integer(0) != paragraph) text.Append('\n');
            paragraph = row.Integer(0);
            text.Append(row.Text(1));
            return true;
        }, id);
        return text.ToString();
    }
}
