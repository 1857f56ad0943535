using TextMiner.Storage.Saving;

namespace TextMiner.Storage.Deriving;

/// <summary>The order in which derived tables are made: who counts, then what is counted, then who points to whom.</summary>
sealed class Derivation(Database database, Slices slices, HumanLabels labels)
{
    public void Derive(long run) => database.Write(() =>
    {
        labels.ApplyNew();
        var repetitions = new Repetitions(database);
        new FamilyWriter(database, slices).Write(run, FamilyFinder.Find(FamilyMember.ReadAll(database), repetitions.Pairs()));
        slices.Count();
        new CitationMatcher(database).Match();
        new SharedSentenceWriter(database).Write(repetitions);
    });
}
