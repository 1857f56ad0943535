#pragma warning disable CA1822
using TextMiner.Documents; using TextMiner.Segmentation;
namespace TextMiner.Analysis {
 sealed class DocumentAnalyzer(Segmenter s, string code) { public ModelStamp Stamp => new(s.Digest[..16], "t", code);
  public DocumentAnalysis Analyze(Article a) { var l=new List<Token>(); s.Tokenize(a.Text,l); 
   return new DocumentAnalysis{Stamp=Stamp,TokenCount=l.Count,Sentences=SentenceSplitter.Split(a),Terms=TermCounter.Count(a.Text,l),Themes=[],Evidence=[]}; } }
 sealed record TopicOptions { public int Seed {get;init;} }
 static class TopicTrainer { public static TopicFit Fit(IReadOnlyList<DocumentTerms> d, TopicOptions o) => new("none",[],[]); }
}
namespace TextMiner.Commands { static class ThemesCommand { public static System.CommandLine.Command Create() => new("themes","x"); } }
