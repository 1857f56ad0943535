#pragma warning disable CA1822
using TextMiner.Documents; using TextMiner.Segmentation; using TextMiner.Storage;
namespace TextMiner.Analysis {
 sealed class DocumentAnalyzer(Segmenter s, string code) { public ModelStamp Stamp => new(s.Digest[..16], "t", code);
  public DocumentAnalysis Analyze(Article a) { var l=new List<Token>(); s.Tokenize(a.Text,l); var text=a.Text; var pos=0; var sent=new List<Sentence>(); int i=0; foreach (var p in a.Paragraphs) { sent.Add(new Sentence(i, p.Section, i, pos, pos+p.Text.Length)); pos+=p.Text.Length+1; i++; }
   var terms=l.Where(t=>t.Length>1).GroupBy(t=>text.Substring(t.Start,t.Length)).OrderBy(g=>g.Key,StringComparer.Ordinal).Select(g=>new TermCount(g.Key,g.Count())).ToList();
   return new DocumentAnalysis{Stamp=Stamp,TokenCount=l.Count,Sentences=sent,Terms=terms,Themes=[],Evidence=[]}; } }
 sealed record TopicOptions { public int Seed {get;init;} }
 static class TopicTrainer { public static TopicFit Fit(IReadOnlyList<DocumentTerms> d, TopicOptions o) => new("none",[],[]); }
 sealed class StopWords { public static StopWords Shipped {get;}=new(); public IReadOnlyList<string> Words=>["的"]; }
 sealed record Th(string Id,string NameZh,string NameEn,string Definition);
 sealed class ThemeTaxonomy { public static ThemeTaxonomy Shipped {get;}=new(); public string Version=>"1"; public IReadOnlyList<Th> Themes=>[]; }
}
namespace TextMiner.Reports { static class Exports { public static void Write(CorpusStore s, Workspace w) {} } static class ConsoleSummary { public static void Print(TextWriter o, CorpusStore s, Workspace w) { var x=new CorpusReport(s).Summary(); o.WriteLine($"{x.Documents} {x.Reprints}"); foreach (var r in x.BySource.Concat(x.Rejections).Concat(x.ByKind)) o.WriteLine($"{r.Name} {r.Count}"); } } }
namespace TextMiner.Commands { static class ThemesCommand { public static System.CommandLine.Command Create() => new("themes","x"); } }
