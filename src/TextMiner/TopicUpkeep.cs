using System.Globalization;
using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Upkeep;
using TextMiner.Configuration;
using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Storage.Topics;

namespace TextMiner;

/// <summary>Keeps the topics of a store up with its documents: weighs what came, or finds topics anew, as <see cref="RefitRule"/> says.</summary>
/// <param name="store">Texts and topics.</param>
/// <param name="progress">Told of the work.</param>
/// <param name="settings">What the user wants of all fits.</param>
sealed class TopicUpkeep(CorpusStore store, RunProgress progress, Settings settings)
{
    /// <summary>Writes nothing where no document has changed.</summary>
    public void Renew(long run, CancellationToken cancel)
    {
        progress.Begin("Topics", FitProgress.Steps);
        var stored = store.ReadTopicModel();
        var changes = store.ReadTopicChanges();
        var request = TopicRequest.Of(stored?.Model, settings);
        var reason = RefitRule.Reason(stored?.Model, TopicSettings.Describe(store, request.Options), changes, settings.TopicsRefitShare)
            ?? request.ReasonToReplace(stored!.Model)
            ?? (stored!.Model.Bytes.IsEmpty ? null : Weigh(run, stored, changes));
        if (reason is not null) Fit(run, request, stored, reason, cancel);
    }

    /// <summary>Finds topics anew because a person wants it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="request">What is wanted, from the settings of the fit before.</param>
    /// <param name="cancel">Stops the work; the topics before stay.</param>
    public void Fit(long run, Func<TopicRequest, TopicRequest> request, CancellationToken cancel)
    {
        progress.Begin("Topics", FitProgress.Steps);
        var stored = store.ReadTopicModel();
        Fit(run, request(TopicRequest.Of(stored?.Model, settings)), stored, "asked for", cancel);
    }

    /// <summary>Weighs all documents by the current topics again, whatever weights they have.</summary>
    public void WeighAll()
    {
        if (store.ReadTopicModel() is not { Model.Bytes.IsEmpty: false } stored) return;
        progress.Begin("Weigh");
        var (model, words, documents) = (TopicModel.FromBytes(stored.Model.Bytes), TopicSettings.WordsOf(store), 0);
        foreach (var texts in store.ReadTexts())
        {
            var weighed = texts.AsParallel().AsOrdered().Select(text => (Text: text, Weights: model.Weigh(words.Read(text.Text)))).ToList();
            store.SaveTopicWeights(stored.Run, [.. weighed.Select(w => new WeighedDocument(w.Text.DocumentId, w.Text.Version, TopicRole.New, null))],
                weighed.SelectMany(w => TopicTrainer.Stored(w.Text.DocumentId, w.Weights)));
            documents += weighed.Count;
        }
        progress.End(string.Create(CultureInfo.InvariantCulture, $"{documents} documents by the stored topics"));
    }

    /// <summary>Gives new and changed documents weights; returns why that would not do, if so.</summary>
    string? Weigh(long run, StoredTopicModel stored, TopicChanges changes)
    {
        if (changes.Unweighed.Count == 0)
        {
            progress.End($"{stored.Keys.Count} topics, no document to weigh");
            return null;
        }
        var model = TopicModel.FromBytes(stored.Model.Bytes);
        var words = TopicSettings.WordsOf(store);
        var roles = changes.Unweighed.ToDictionary(d => d.DocumentId, d => d.Role);
        List<(WeighedDocument Document, IReadOnlyList<double> Weights)> weighed = [];
        foreach (var texts in store.ReadTexts(roles.Keys))
            weighed.AddRange(texts.AsParallel().AsOrdered().Select(text =>
            {
                var read = words.Read(text.Text);
                return (new WeighedDocument(text.DocumentId, text.Version, roles[text.DocumentId], model.Score(read)), model.Weigh(read));
            }));
        var fitness = FitnessMeasure.Of(Scores(store.ReadTopicDocuments(TopicRole.Held)),
            Scores(store.ReadTopicDocuments(TopicRole.New, TopicRole.Changed).Concat(weighed.Select(w => w.Document).Where(d => d.Role != TopicRole.Reprint))));
        if (fitness is not null) store.SaveTopicFitness(run, stored.Run, fitness);
        if (fitness is { IsDegraded: true }) return fitness.Verdict;
        store.SaveTopicWeights(stored.Run, [.. weighed.Select(w => w.Document)], weighed.SelectMany(w => TopicTrainer.Stored(w.Document.DocumentId, w.Weights)));
        progress.End(string.Create(CultureInfo.InvariantCulture, $"{stored.Keys.Count} topics, {weighed.Count} documents weighed by them{(fitness is null ? "" : "; " + fitness.Verdict)}"));
        return null;

        static TopicScore[] Scores(IEnumerable<WeighedDocument> documents) => [.. documents.Select(d => d.Score).OfType<TopicScore>()];
    }

    void Fit(long run, TopicRequest request, StoredTopicModel? stored, string reason, CancellationToken cancel)
    {
        var (documents, rows) = Read();
        var taking = rows.Count(row => row.Role == TopicRole.Fitted);
        var before = stored is { Model.Bytes.IsEmpty: false } ? new TopicGeneration(TopicModel.FromBytes(stored.Model.Bytes), stored.Keys, stored.Words) : null;
        var options = request.Options with { Topics = RefitRule.TopicsFor(request.Options.Topics, request.StartsAnew ? 0 : before?.Model.Topics ?? 0, taking) };
        var trained = TopicTrainer.Train(documents, options, request.StartsAnew ? null : before?.Model, new FitProgress(progress), cancel);
        var shared = store.ReadTopicDocuments(TopicRole.Fitted).Select(d => d.DocumentId).ToHashSet();
        var ids = documents.Ids.Zip(rows).ToDictionary(pair => pair.First, pair => pair.Second.DocumentId);
        var fit = TopicLineage.Trace(before, trained, documents, place => shared.Contains(ids[place]), store.ReadTopicKeys());
        fit = fit with
        {
            Weights = [.. fit.Weights.Select(weight => weight with { DocumentId = ids[weight.DocumentId] })],
            Model = TopicSettings.Record(store, request.Options, trained.Model),
            Documents = [.. rows.Select((row, i) => row with { Score = row.Role == TopicRole.Held ? trained.Model?.Score(documents.WordsOf(i)) : null })],
        };
        store.SaveTopics(run, fit);
        progress.End($"{fit.Topics.Count} topics found{(fit.WhyEmpty is { } why ? $": {why}" : "")}{(before is null ? "" : $" anew ({reason}): {Lineage(fit)}")}");
    }

    static string Lineage(TopicFit fit) => string.Join(", ", fit.Lineage.CountBy(step => step.Relation).OrderBy(pair => pair.Key)
        .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key.ToString().ToLowerInvariant()}")));

    /// <summary>All documents, under places that are the same in every store; some are held out.</summary>
    (TopicDocuments Documents, List<WeighedDocument> Rows) Read()
    {
        var documents = new TopicDocuments();
        List<WeighedDocument> rows = [];
        var primaries = store.CountPrimaries();
        foreach (var (text, words) in TopicSettings.ReadTexts(store, TopicSettings.WordsOf(store)))
        {
            var role = !text.IsPrimary ? TopicRole.Reprint : RefitRule.IsHeldOut(text.Place, primaries) ? TopicRole.Held : TopicRole.Fitted;
            documents.Add(text.Place, words, takesPart: role == TopicRole.Fitted);
            rows.Add(new(text.DocumentId, text.Version, role, null));
        }
        return (documents, rows);
    }
}

/// <summary>How topics are to be found.</summary>
/// <param name="Options">Engine, seed and number; of the number 0 means what the corpus calls for.</param>
/// <param name="StartsAnew">Whether the search takes nothing from the topics before.</param>
sealed record TopicRequest(TopicOptions Options, bool StartsAnew)
{
    /// <summary>
    /// As the fit before was asked for: a number, seed and engine that a person chose hold until another is chosen. Settings that are not at
    /// their defaults choose.
    /// </summary>
    public static TopicRequest Of(TopicModelRecord? stored, Settings settings) => Of(stored).With(settings);

    /// <summary>Why a stored model is not what is wanted; null when it is.</summary>
    public string? ReasonToReplace(TopicModelRecord stored) =>
        Options.Topics != stored.Wanted ? string.Create(CultureInfo.InvariantCulture, $"the settings ask for {Options.Topics} topics")
        : Options.Seed != stored.Seed ? "the settings name another seed"
        : null;

    TopicRequest With(Settings settings) => this with
    {
        Options = Options with
        {
            Topics = settings.TopicsK > 0 ? settings.TopicsK : Options.Topics,
            Seed = settings.TopicsSeed != TopicSettings.Seed ? settings.TopicsSeed : Options.Seed,
            Engine = settings.TopicsEngine == "mlnet" ? TopicEngine.MlNet : Options.Engine,
        },
    };

    static TopicRequest Of(TopicModelRecord? stored) => new(stored is null ? TopicSettings.Options : TopicSettings.Options with
    {
        Engine = stored.Engine == "mlnet" ? TopicEngine.MlNet : TopicEngine.Gibbs, Topics = stored.Wanted, Seed = stored.Seed,
    }, StartsAnew: false);
}
