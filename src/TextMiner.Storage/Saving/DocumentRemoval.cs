using TextMiner.Storage.Deriving;
using TextMiner.Storage.Runs;
using TextMiner.Storage.Search;

namespace TextMiner.Storage.Saving;

/// <summary>Takes a document out of the database with all its parts; what people said of it stays with its key.</summary>
sealed class DocumentRemoval(Database database, Slices slices, Links links, SearchIndex search)
{
    readonly ChangeLog _changes = new(database);

    /// <summary>Removes it inside a transaction of the caller.</summary>
    /// <param name="run">The run in which it goes.</param>
    /// <param name="document">Its row id, key and title.</param>
    /// <param name="cause">Why.</param>
    public void Remove(long run, (long Id, string Key, string Title) document, ChangeCause cause)
    {
        slices.Uncount(document.Id);
        links.Forget(document.Id);
        search.Forget(document.Id);
        database.Prepare("DELETE FROM documents WHERE document_id = ?1").Run(document.Id);
        _changes.Removed(run, document, cause);
    }
}
