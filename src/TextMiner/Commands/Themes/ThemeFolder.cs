using TextMiner.Analysis.Themes;
using TextMiner.Documents;

namespace TextMiner.Commands.Themes;

/// <summary>A user's own themes: <c>taxonomy.json</c>, <c>training.jsonl</c> and, once trained, <c>themes.model.bin</c> with its stamp.</summary>
sealed class ThemeFolder
{
    readonly string _path;

    /// <exception cref="EnvironmentException">There is no such folder.</exception>
    public ThemeFolder(string path)
    {
        if (!Directory.Exists(path))
            throw new EnvironmentException($"{path}: expected a folder with {Names.Taxonomy}, found none; textminer themes init {path} makes one.");
        _path = path;
    }

    public string Taxonomy => Path.Combine(_path, Names.Taxonomy);

    public string Training => Path.Combine(_path, Names.Training);

    public string Model => Path.Combine(_path, Names.Model);

    /// <summary>Term vectors of the folder's own, learnt with textminer themes vectors; null for the shipped ones.</summary>
    /// <exception cref="EnvironmentException">They are damaged.</exception>
    public TermVectors? Vectors => Path.Combine(_path, TermVectors.FileName) is var file && File.Exists(file) ? TermVectors.Load(file) : null;

    /// <exception cref="EnvironmentException">The taxonomy is missing or breaks a rule.</exception>
    public ThemeTaxonomy LoadTaxonomy() => File.Exists(Taxonomy)
        ? ThemeTaxonomy.Load(Taxonomy)
        : throw new EnvironmentException($"{Taxonomy} does not exist; textminer themes init makes a small one in a new folder, textminer themes export the shipped one.");

    /// <param name="model">A model elsewhere than in the folder.</param>
    /// <exception cref="EnvironmentException">The taxonomy is wrong, there is no model, or it was trained with another taxonomy.</exception>
    public ThemeClassifier LoadClassifier(string? model = null)
    {
        var taxonomy = LoadTaxonomy();
        string path = model ?? Model;
        // The shipped taxonomy, exported to be adapted, starts with the shipped model.
        if (model is null && !File.Exists(path) && IsShipped(taxonomy)) return new ThemeClassifier(new ThemeLexicon(taxonomy), ThemeModel.Shipped);
        if (!File.Exists(path)) throw new EnvironmentException($"{path}: expected a trained model, found none; textminer themes train --themes {_path} makes it.");
        var trained = ThemeModel.Load(path);
        if (trained.Stamp.Taxonomy != taxonomy.Digest)
            throw new EnvironmentException($"{path} was trained with another state of {Taxonomy} (ids, lexicon, slogans, negations or other have changed since); textminer themes train --themes {_path} trains it again.");
        return new ThemeClassifier(new ThemeLexicon(taxonomy), trained);
    }

    /// <summary>Whether a taxonomy decides as the shipped one does.</summary>
    public static bool IsShipped(ThemeTaxonomy taxonomy) => taxonomy.Digest == ThemeTaxonomy.Shipped.Digest;

    /// <summary>What the files are called.</summary>
    internal static class Names
    {
        public const string Taxonomy = "taxonomy.json", Training = "training.jsonl", Model = "themes.model.bin", Schema = "taxonomy.schema.json";
    }
}
