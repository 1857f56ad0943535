using TextMiner.Documents;
using TextMiner.Storage.Runs;
using TextMiner.Storage.Saving;

namespace TextMiner.Storage.Fetching;

/// <summary>Writes a visit whole or not at all: its row, the body it brought, the addresses it found, and when it is due again.</summary>
sealed class VisitLog(Database database, Frontier frontier, FetchLog fetches, RejectionLog rejections)
{
    /// <summary>The addresses that were added; null when the claim is no longer ours, and nothing was written.</summary>
    public Enqueued? Keep(Visit visit) => database.Write(() =>
    {
        if (!frontier.Finish(visit.Claim, visit.NextDue, visit.Interval)) return null;
        if (visit.Page is { } page)
        {
            fetches.Add(visit.Run, visit.SourceKey, page, visit.Outcome);
            if (visit.Outcome != FetchOutcome.Unchanged) frontier.KeepValidators(page, isHeld: visit.Rejection?.Reason != RejectionReason.NoIndex);
        }
        if (visit.Rejection is { } rejection) rejections.Add(visit.Run, visit.SourceKey, rejection, visit.Status);
        else if (visit.Page is not null) rejections.Answered(visit.Claim.Url.Value, visit.Outcome);
        MarkPresence(visit);
        return frontier.Add(visit.SourceKey, visit.Found);
    });

    /// <summary>A page that the server no longer has keeps its document, which then says since when it is gone.</summary>
    void MarkPresence(Visit visit)
    {
        var url = visit.Claim.Url.Value;
        if (visit.Status is 404 or 410)
        {
            if (database.Prepare("UPDATE pages SET gone_at = ?2 WHERE url = ?1 AND gone_at IS NULL").Run(url, database.Now) > 0)
                NoteChange(visit, "在线", "已下线", ChangeCause.GonePage);
        }
        else if (visit.Page is not null && database.Prepare("UPDATE pages SET gone_at = NULL WHERE url = ?1 AND gone_at IS NOT NULL").Run(url) > 0)
            NoteChange(visit, "已下线", "在线", ChangeCause.ChangedPage);
    }

    void NoteChange(Visit visit, string before, string after, ChangeCause cause) => database.Prepare(
        """
        INSERT INTO run_changes (run_id, kind, change, document_id, doc_key, title, field, before, after, cause)
        SELECT ?1, 'document', 'changed', document_id, doc_key, title, 'availability', ?3, ?4, ?5 FROM documents WHERE fetched_url = ?2
        """).Run(visit.Run, visit.Claim.Url.Value, before, after, cause.Code());
}
